package dev.tabletop.runbooks.mends;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.commands.situation.Situation;
import dev.tabletop.runbooks.RunbookDraft;
import java.util.List;

/**
 * Followers that a failed change of leader fenced: their term is above their leader's, so they refuse what it sends. The
 * leader keeps leading, since it alone has what was written meanwhile; each such follower gets its log anew, one after
 * the other.
 */
public final class FenceRunbook extends ReturnRunbook<Mend.Fence> {

    public static final String NAME = "mend-fence";

    public FenceRunbook() {
        super(NAME, Mend.Fence.class);
    }

    @Override
    PartitionId partition(Mend.Fence asked) {
        return asked.partition();
    }

    @Override
    String scope(Mend.Fence asked) {
        return "mend followers that refuse their leader: " + asked.partition();
    }

    @Override
    void bringBack(RunbookDraft draft, ClusterState state, Partition led, Mend.Fence asked) {
        List<Replica> followers = led.replicas().stream().filter(Situation::follows).toList();
        followers.forEach(r -> MendChecks.bringBack(draft, state, led.id(), r));
        draft.remark("terms", led.id(), followers.isEmpty()
                ? "No copy of it follows by its tablet's word."
                : "Each step looks at the terms of the follower and its leader first; one that takes what its leader"
                        + " sends is left as it is.",
                "");
    }
}
