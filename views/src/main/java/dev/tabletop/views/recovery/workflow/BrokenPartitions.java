package dev.tabletop.views.recovery.workflow;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.Runbook;

/** What a recovery should be about, as far as the findings tell. Pure. */
public final class BrokenPartitions {

    private static final Set<Runbook> MENDED_HERE = EnumSet.of(Runbook.MANUAL_RECOVERY, Runbook.TABLET_AWAY,
            Runbook.RECOVER_REPLICA, Runbook.MEND_NOT_LOADED, Runbook.MEND_FENCE);

    private BrokenPartitions() {}

    /**
     * Every partition that a finding names whose runbook is a recovery, and every one with a replica on a node that
     * such a finding names.
     */
    public static Set<PartitionId> of(ClusterState state, List<Finding> findings) {
        Set<PartitionId> broken = new TreeSet<>();
        for (Finding finding : findings) {
            if (MENDED_HERE.contains(finding.runbook())) {
                PartitionId partition = finding.partition();
                String endpoint = finding.endpoint();
                if (partition != null) {
                    broken.add(partition);
                } else if (endpoint != null) {
                    broken.addAll(on(state, endpoint));
                }
            }
        }
        return broken;
    }

    /** Every partition with a replica on this node. */
    public static Set<PartitionId> on(ClusterState state, String endpoint) {
        Set<PartitionId> found = new TreeSet<>();
        state.partitions().filter(p -> p.replica(endpoint) != null).map(Partition::id).forEach(found::add);
        return found;
    }
}
