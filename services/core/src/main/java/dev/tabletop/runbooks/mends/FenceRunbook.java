package dev.tabletop.runbooks.mends;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Replica;
import dev.tabletop.commands.situation.Situation;
import dev.tabletop.runbooks.Runbook;
import dev.tabletop.runbooks.RunbookAction;
import dev.tabletop.runbooks.RunbookDraft;
import dev.tabletop.runbooks.RunbookFacts;
import java.util.List;
import java.util.Set;

/**
 * Followers that a failed change of leader fenced: their term is above their leader's, so they refuse what it sends. The
 * leader keeps leading, since it alone has what was written meanwhile; each such follower gets its log anew, one after
 * the other.
 */
public final class FenceRunbook implements Runbook<Mend.Fence> {

    public static final String NAME = "mend-fence";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Mend.Fence> goal() {
        return Mend.Fence.class;
    }

    @Override
    public Set<Class<? extends RunbookAction>> actions() {
        return Set.of(ReturnReplica.class);
    }

    @Override
    public boolean isRecovery() {
        return true;
    }

    @Override
    public RunbookDraft plan(RunbookFacts facts, Mend.Fence goal) {
        ClusterState state = facts.state();
        RunbookDraft draft = new RunbookDraft("mend followers that refuse their leader: " + goal.partition());
        MendChecks.led(draft, state, goal.partition()).ifPresent(partition -> {
            List<Replica> followers = partition.replicas().stream().filter(Situation::follows).toList();
            followers.forEach(r -> MendChecks.bringBack(draft, state, goal.partition(), r));
            draft.remark("terms", goal.partition(), followers.isEmpty()
                    ? "No copy of it follows by its tablet's word."
                    : "Each step looks at the terms of the follower and its leader first; one that takes what its leader"
                            + " sends is left as it is.",
                    "");
        });
        return draft;
    }
}
