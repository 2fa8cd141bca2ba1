package dev.tabletop.views.blast;

import java.util.List;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.diagnosis.blast.BlastRadius;
import dev.tabletop.diagnosis.blast.Struck;

/**
 * One partition that would be struck.
 *
 * @param struck
 *            how
 * @param autoFailover
 *            whether the nameserver would act by itself
 */
record StruckRow(Struck struck, boolean autoFailover) {

    static List<StruckRow> of(BlastRadius radius) {
        boolean acts = Boolean.TRUE.equals(radius.autoFailover());
        return radius.struck().stream().map(s -> new StruckRow(s, acts)).toList();
    }

    PartitionId partition() {
        return struck.partition();
    }
}
