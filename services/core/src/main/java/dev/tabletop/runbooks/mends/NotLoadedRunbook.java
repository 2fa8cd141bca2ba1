package dev.tabletop.runbooks.mends;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Replica;
import dev.tabletop.runbooks.Runbook;
import dev.tabletop.runbooks.RunbookAction;
import dev.tabletop.runbooks.RunbookDraft;
import dev.tabletop.runbooks.RunbookFacts;
import java.util.List;
import java.util.Set;

/** Copies that the metadata calls alive and that their tablets do not have in memory, brought back. */
public final class NotLoadedRunbook implements Runbook<Mend.NotLoaded> {

    public static final String NAME = "mend-not-loaded";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Mend.NotLoaded> goal() {
        return Mend.NotLoaded.class;
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
    public RunbookDraft plan(RunbookFacts facts, Mend.NotLoaded goal) {
        ClusterState state = facts.state();
        RunbookDraft draft = new RunbookDraft("mend copies that are not in memory: " + goal.partition());
        MendChecks.led(draft, state, goal.partition()).ifPresent(partition -> {
            List<Replica> absent = partition.replicas().stream()
                    .filter(r -> r.meta().alive() && r.tabletAnswered() && r.status() == null).toList();
            absent.forEach(r -> MendChecks.bringBack(draft, state, goal.partition(), r));
            if (absent.isEmpty()) {
                draft.remark("nothing", goal.partition(), "Every copy that is called alive is in memory.", "");
            }
        });
        return draft;
    }
}
