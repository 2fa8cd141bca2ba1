package dev.tabletop.views.runbooks.catalogue;

import java.util.List;
import java.util.function.Function;

import dev.tabletop.views.runbooks.service.Asked;

/**
 * A runbook as it is offered. Its texts begin with {@code runbook.} and its id: {@code .title}, {@code .what} it is for,
 * {@code .when} to use it, {@code .risk} it takes.
 *
 * @param id
 *            as in plans, such as {@code scale-in}
 * @param icon
 *            a Feather icon literal
 * @param fields
 *            what it asks, in order
 * @param goal
 *            what valid answers ask for
 */
public record RunbookForm(String id, String icon, Group group, List<GoalField> fields,
        Function<Given, Asked> goal) {

    /** What it is about. */
    public enum Group {
        NODES, PARTITIONS, CLUSTER
    }

    public RunbookForm {
        fields = List.copyOf(fields);
    }

    /** Key of one of its texts. */
    public String text(String which) {
        return "runbook." + id + "." + which;
    }

    /** Whether it can be asked about a node. */
    public boolean isOfNodes() {
        return fields.stream().anyMatch(GoalField.Nodes.class::isInstance);
    }

    /** Whether it can be asked about so many partitions. */
    public boolean takes(int partitions) {
        return partitions > 0 && fields.stream().anyMatch(
                f -> f instanceof GoalField.Partitions field && (partitions == 1 || field.count().isSeveral()));
    }

    /** Whether it can be asked about an operation. */
    public boolean isOfOperations() {
        return fields.stream().anyMatch(GoalField.Operations.class::isInstance);
    }
}
