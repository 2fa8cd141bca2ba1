package dev.tabletop.runbooks.mends;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.commands.situation.Situation;
import dev.tabletop.runbooks.RunbookDraft;
import dev.tabletop.sentences.Sentence;
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
    Sentence scope(Mend.Fence asked) {
        return Sentence.of("runbook.mend_followers_refuse_their", asked.partition());
    }

    @Override
    void bringBack(RunbookDraft draft, ClusterState state, Partition led, Mend.Fence asked) {
        List<Replica> followers = led.replicas().stream().filter(Situation::follows).toList();
        followers.forEach(r -> MendChecks.bringBack(draft, state, led.id(), r));
        draft.remark("terms", led.id(), followers.isEmpty()
                ? Sentence.of("runbook.copy_follows_tablets_word")
                : Sentence.of("runbook.each_step_looks_terms"),
                Sentence.NOTHING);
    }
}
