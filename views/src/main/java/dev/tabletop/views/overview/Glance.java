package dev.tabletop.views.overview;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import dev.tabletop.cluster.Operation;
import dev.tabletop.diagnosis.ClusterCounts;
import dev.tabletop.diagnosis.Severity;
import dev.tabletop.views.desk.Update;

/**
 * A cluster at a glance. Immutable.
 *
 * @param name
 *            of the cluster
 * @param readAt
 *            when it was read
 * @param problems
 *            what is wrong, worst first
 * @param withheld
 *            whether something could be done, but not over this connection
 * @param counts
 *            the numbers
 * @param nodes
 *            worst first, not all of a large cluster
 * @param moreNodes
 *            how many are left out
 * @param operations
 *            the newest, newest first
 */
record Glance(String name, Instant readAt, List<Problem> problems, boolean withheld, ClusterCounts counts,
        List<NodeRow> nodes, int moreNodes, List<Operation> operations) {

    private static final int MOST_NODES = 10;
    private static final int MOST_OPERATIONS = 6;

    public Glance {
        problems = List.copyOf(problems);
        nodes = List.copyOf(nodes);
        operations = List.copyOf(operations);
    }

    /** Looks at a state. Pure; takes long on a large cluster. */
    static Glance of(Update update, boolean canChange) {
        List<NodeRow> nodes = NodeRow.of(update.state());
        boolean withheld = !canChange && Problem.of(update, true).stream()
                .flatMap(p -> p.spots().stream()).anyMatch(s -> s.fix() != null);
        return new Glance(update.state().identity().name(), update.state().readAt(),
                Problem.of(update, canChange), withheld, ClusterCounts.of(update.state()),
                nodes.subList(0, Math.min(MOST_NODES, nodes.size())), Math.max(0, nodes.size() - MOST_NODES),
                update.state().operations().stream().sorted(Comparator.comparingLong(Operation::id).reversed())
                        .limit(MOST_OPERATIONS).toList());
    }

    /** Whether nothing is wrong but what is merely worth noting, or muted. */
    boolean isWell() {
        return problems.stream().allMatch(p -> p.severity() == Severity.NOTE || !p.mutedBy().isEmpty());
    }
}
