package dev.tabletop.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.Tablet;

/** What is wrong with the tablets themselves. */
final class TabletDiagnosis {

    private final Scene scene;
    private final List<Finding> found;
    private final Map<String, int[]> held = new HashMap<>();

    TabletDiagnosis(Scene scene, List<Finding> found) {
        this.scene = scene;
        this.found = found;
    }

    void check() {
        for (Tablet tablet : scene.state().tablets()) {
            Finding finding = ofState(tablet);
            if (finding != null) {
                found.add(finding);
            }
            checkFlapping(tablet);
        }
    }

    private @Nullable Finding ofState(Tablet tablet) {
        String failure = tablet.failure() == null ? "" : " (" + tablet.failure() + ")";
        String answers = "it " + (tablet.answered() ? "answers" : "does not answer") + " this console" + failure;
        return switch (tablet.state()) {
            case OFFLINE -> Finding.ofNode(FindingKind.TABLET_OFFLINE, tablet.endpoint(),
                    "The nameserver calls it offline for " + words(tablet.stateAge()) + "; " + answers + "; "
                            + holds(tablet))
                    .since(scene.state().readAt().minus(tablet.stateAge()));
            case UNKNOWN -> Finding.ofNode(FindingKind.TABLET_UNKNOWN, tablet.endpoint(),
                    "The nameserver does not list it; ZooKeeper " + (tablet.registration() == null ? "has no" : "has a")
                            + " registration of it; " + answers + "; " + holds(tablet));
            case HEALTHY -> tablet.answered()
                    ? null
                    : Finding.ofNode(FindingKind.TABLET_DOES_NOT_ANSWER, tablet.endpoint(),
                            "The nameserver calls it healthy; " + answers + "; " + holds(tablet));
        };
    }

    private void checkFlapping(Tablet tablet) {
        List<Instant> times = scene.remembered().departuresOf(tablet.endpoint(), scene.state().readAt());
        if (times.size() >= Remembered.FLAPS) {
            found.add(Finding.ofNode(FindingKind.TABLET_FLAPS, tablet.endpoint(), "It went away or was started again "
                    + times.size() + " times since " + times.getFirst()).since(times.getFirst()));
        }
    }

    private String holds(Tablet tablet) {
        if (held.isEmpty()) {
            count(scene.state());
        }
        int[] numbers = held.getOrDefault(tablet.endpoint(), new int[2]);
        return "the metadata names it for " + numbers[0] + " replicas, leader of " + numbers[1];
    }

    private void count(ClusterState state) {
        for (Table table : state.tables()) {
            for (Partition partition : table.partitions()) {
                for (Replica replica : partition.replicas()) {
                    int[] numbers = held.computeIfAbsent(replica.endpoint(), _ -> new int[2]);
                    numbers[0]++;
                    numbers[1] += replica.meta().leader() && replica.meta().alive() ? 1 : 0;
                }
            }
        }
    }

    static String words(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7_200 ? seconds / 60 + " min" : seconds / 3_600 + " h";
    }
}
