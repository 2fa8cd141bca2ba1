package dev.tabletop.views.topology.model;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.diagnosis.blast.BlastRadius;
import dev.tabletop.diagnosis.blast.Struck;
import dev.tabletop.diagnosis.blast.Struck.Blow;

/** What the loss of some tablets would do, by the numbers of a model. Immutable. */
public final class Strike {

    private final TopologyModel model;
    private final BitSet lost = new BitSet();
    private final Map<PartitionId, Blow> blows = new HashMap<>();

    private Strike(TopologyModel model, BlastRadius radius) {
        this.model = model;
        for (String node : radius.nodes()) {
            int tablet = model.findTablet(node);
            if (tablet >= 0) {
                lost.set(tablet);
            }
        }
        for (Struck struck : radius.struck()) {
            blows.put(struck.partition(), struck.blow());
        }
    }

    public static Strike of(TopologyModel model, BlastRadius radius) {
        return new Strike(model, radius);
    }

    /** Whether any tablet is lost at all. */
    public boolean isAny() {
        return !lost.isEmpty();
    }

    /** Whether this tablet is lost. */
    public boolean isLost(int tablet) {
        return lost.get(tablet);
    }

    /** How hard this partition is struck; null when it is not. */
    public @Nullable Blow blow(int partition) {
        return blows.get(model.partition(partition).id());
    }

    /** How hard the worst partition of a table is struck; null when none is. */
    public @Nullable Blow worst(int table) {
        Blow worst = null;
        for (int p = model.firstPartition(table); p < model.firstPartition(table + 1); p++) {
            Blow blow = blow(p);
            worst = blow != null && (worst == null || blow.compareTo(worst) < 0) ? blow : worst;
        }
        return worst;
    }

    /** How many partitions of a table are struck so. */
    public int count(int table, Blow blow) {
        int count = 0;
        for (int p = model.firstPartition(table); p < model.firstPartition(table + 1); p++) {
            count += blow(p) == blow ? 1 : 0;
        }
        return count;
    }
}
