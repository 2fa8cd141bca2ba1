package dev.tabletop.diagnosis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.Tablet;

/** Says what is wrong. Pure: the same reading gives the same findings. */
public final class Diagnosis {

    /** A follower this many log positions behind is worth telling; less is the usual distance under load. */
    public static final long NOTABLE_LAG = 1_000;
    /** An operation that has run this long is worth telling. */
    public static final Duration LONG_OPERATION = Duration.ofMinutes(10);

    private Diagnosis() {}

    /** Everything that is wrong in this reading, worst first. */
    public static List<Finding> of(ClusterState state) {
        List<Finding> found = new ArrayList<>();
        for (Tablet tablet : state.tablets()) {
            checkTablet(tablet, found);
        }
        for (Table table : state.tables()) {
            table.partitions().forEach(p -> new PartitionDiagnosis(p, found).check());
        }
        for (Operation operation : state.operations()) {
            checkOperation(operation, state, found);
        }
        checkCluster(state, found);
        found.sort(Finding.WORST_FIRST);
        return List.copyOf(found);
    }

    private static void checkTablet(Tablet tablet, List<Finding> found) {
        String failure = tablet.failure() == null ? "" : ": " + tablet.failure();
        if (tablet.state() == Tablet.State.OFFLINE) {
            found.add(Finding.ofNode(FindingKind.TABLET_OFFLINE, tablet.endpoint(),
                    "The nameserver calls it offline for "
                            + words(tablet.stateAge()) + "; it " + (tablet.answered() ? "answers" : "does not answer")
                            + " this console" + failure));
        } else if (!tablet.answered()) {
            found.add(Finding.ofNode(FindingKind.TABLET_DOES_NOT_ANSWER, tablet.endpoint(),
                    "The nameserver's word: " + (tablet.state() == Tablet.State.HEALTHY ? "healthy" : "none")
                            + failure));
        }
    }

    private static void checkOperation(Operation operation, ClusterState state, List<Finding> found) {
        String what = operation.type() + (operation.table() == null
                ? ""
                : " on " + operation.table()
                        + (operation.pid() == null ? "" : "/" + operation.pid()));
        String task = operation.task() == null ? "" : ", task " + operation.task();
        if (operation.state() == Operation.State.FAILED) {
            found.add(ofOperation(FindingKind.FAILED_OPERATION, operation, what + " failed" + task));
        } else if (operation.state().isActive() && operation.started() != null
                && operation.started().plus(LONG_OPERATION).isBefore(state.readAt())) {
            found.add(ofOperation(FindingKind.STUCK_OPERATION, operation, what + " has run for "
                    + words(Duration.between(operation.started(), state.readAt())) + task));
        }
    }

    private static Finding ofOperation(FindingKind kind, Operation operation, String evidence) {
        return new Finding(kind, kind.severity(), null, null, operation.id(), evidence);
    }

    private static void checkCluster(ClusterState state, List<Finding> found) {
        if (state.leader().isEmpty()) {
            found.add(Finding.ofCluster(FindingKind.NO_NAMESERVER_LEADER,
                    "None of " + state.nameservers().size() + " nameservers holds the election's first place"));
        }
        boolean trouble = found.stream().map(Finding::kind).anyMatch(
                k -> k == FindingKind.NO_LIVE_LEADER || k == FindingKind.LEADER_NOT_LOADED);
        if (Boolean.FALSE.equals(state.autoFailover())) {
            found.add(Finding.ofCluster(FindingKind.AUTO_FAILOVER_OFF, "The nameserver says so itself"));
        } else if (Boolean.TRUE.equals(state.autoFailover()) && trouble) {
            found.add(Finding.ofCluster(FindingKind.AUTO_FAILOVER_ON_IN_TROUBLE, "The nameserver says so itself"));
        }
    }

    private static String words(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7_200 ? seconds / 60 + " min" : seconds / 3_600 + " h";
    }
}
