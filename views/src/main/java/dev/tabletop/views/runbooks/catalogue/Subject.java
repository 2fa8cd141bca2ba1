package dev.tabletop.views.runbooks.catalogue;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.TableName;
import dev.tabletop.views.frame.Place;

/**
 * What runbooks are asked about: where the user came from. Immutable.
 *
 * @param node
 *            its endpoint; empty for none
 * @param partitions
 *            written as in answers
 * @param operation
 *            its number; empty for none
 * @param name
 *            of all that, in words
 */
public record Subject(String node, List<String> partitions, String operation, String name) {

    public Subject {
        partitions = List.copyOf(partitions);
    }

    public static Subject ofNode(String endpoint) {
        return new Subject(endpoint, List.of(), "", endpoint);
    }

    /**
     * What a place names; null where that is nothing in particular.
     *
     * @param state
     *            tells the partitions of a table; null before the first reading
     */
    public static @Nullable Subject of(Place place, @Nullable ClusterState state) {
        PartitionId partition = place.partition();
        String endpoint = place.endpoint();
        if (partition != null) {
            return new Subject(endpoint == null ? "" : endpoint, List.of(partition.toString()), "",
                    partition.toString());
        }
        if (place.operation() != null) {
            String operation = place.operation().toString();
            return new Subject("", List.of(), operation, operation);
        }
        if (place.table() != null) {
            return new Subject("", partitions(place.table(), state), "", place.table().toString());
        }
        return endpoint == null ? null : ofNode(endpoint);
    }

    private static List<String> partitions(TableName table, @Nullable ClusterState state) {
        return state == null
                ? List.of()
                : state.table(table).stream().flatMap(t -> t.partitions().stream()).map(p -> p.id().toString())
                        .toList();
    }

    /** Whether a runbook can be asked about it. */
    public boolean fits(RunbookForm form) {
        return (!node.isEmpty() && form.isOfNodes()) || (!partitions.isEmpty() && form.takes(partitions.size()))
                || (!operation.isEmpty() && form.isOfOperations());
    }

    /** What a form begins with, this filled in. A second field of nodes asks for another one. */
    public Answers fill(RunbookForm form) {
        Answers answers = Answers.usual(form);
        boolean nodeNamed = false;
        for (GoalField field : form.fields()) {
            if (field instanceof GoalField.Nodes && !node.isEmpty() && !nodeNamed) {
                nodeNamed = true;
                answers = answers.with(field.id(), List.of(node));
            } else if (field instanceof GoalField.Partitions && form.takes(partitions.size())) {
                answers = answers.with(field.id(), partitions);
            } else if ((field instanceof GoalField.Operations || field instanceof GoalField.Records)
                    && !operation.isEmpty()) {
                answers = answers.with(field.id(), List.of(operation));
            }
        }
        return answers;
    }
}
