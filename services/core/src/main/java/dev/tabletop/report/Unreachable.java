package dev.tabletop.report;

import java.util.ArrayList;
import java.util.List;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Tablet;

/** What a reading could not learn, so that nobody takes its absence for health. Pure. */
public final class Unreachable {

    private Unreachable() {}

    /** One sentence for each gap; empty when everything answered. */
    public static List<String> of(ClusterState state) {
        List<String> gaps = new ArrayList<>();
        if (state.leader().isEmpty()) {
            gaps.add("No nameserver leads; what the metadata says may be out of date.");
        }
        if (state.autoFailover() == null) {
            gaps.add("Whether auto_failover is on could not be read.");
        }
        for (Tablet tablet : state.tablets()) {
            if (!tablet.answered()) {
                long replicas = state.partitions().flatMap(p -> p.replicas().stream())
                        .filter(r -> r.endpoint().equals(tablet.endpoint())).count();
                gaps.add("Tablet " + tablet.endpoint() + " did not answer"
                        + (tablet.failure() == null ? "" : " (" + tablet.failure() + ")") + "; what its " + replicas
                        + " replicas hold is not known.");
            }
        }
        return List.copyOf(gaps);
    }
}
