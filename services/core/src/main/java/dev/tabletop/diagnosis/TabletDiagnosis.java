package dev.tabletop.diagnosis;

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
import dev.tabletop.sentences.Sentence;

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
        Sentence answers = answers(tablet);
        return switch (tablet.state()) {
            case OFFLINE -> Finding.ofNode(FindingKind.TABLET_OFFLINE, tablet.endpoint(),
                    Sentence.of("finding.tablet.offline", tablet.stateAge(), answers, holds(tablet)))
                    .since(scene.state().readAt().minus(tablet.stateAge()));
            case UNKNOWN -> Finding.ofNode(FindingKind.TABLET_UNKNOWN, tablet.endpoint(),
                    Sentence.of(tablet.registration() == null
                            ? "finding.tablet.not_registered"
                            : "finding.tablet.registered", answers, holds(tablet)));
            case HEALTHY -> tablet.answered()
                    ? null
                    : Finding.ofNode(FindingKind.TABLET_DOES_NOT_ANSWER, tablet.endpoint(),
                            Sentence.of("finding.tablet.healthy", answers, holds(tablet)));
        };
    }

    private static Sentence answers(Tablet tablet) {
        Sentence answers = Sentence.of(tablet.answered() ? "finding.tablet.answers" : "finding.tablet.silent");
        return tablet.failure() == null ? answers : Sentence.of("finding.tablet.failure", answers, tablet.failure());
    }

    private void checkFlapping(Tablet tablet) {
        List<Instant> times = scene.remembered().departuresOf(tablet.endpoint(), scene.state().readAt());
        if (times.size() >= Remembered.FLAPS) {
            found.add(Finding
                    .ofNode(FindingKind.TABLET_FLAPS, tablet.endpoint(), Sentence.of("finding.tablet.came_and_went",
                            times.size(), times.getFirst()))
                    .since(times.getFirst()));
        }
    }

    private Sentence holds(Tablet tablet) {
        if (held.isEmpty()) {
            count(scene.state());
        }
        int[] numbers = held.getOrDefault(tablet.endpoint(), new int[2]);
        return Sentence.of("finding.tablet.holds", numbers[0], numbers[1]);
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
}
