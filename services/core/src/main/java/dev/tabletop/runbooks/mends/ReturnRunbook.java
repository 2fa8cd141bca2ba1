package dev.tabletop.runbooks.mends;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.runbooks.Runbook;
import dev.tabletop.runbooks.RunbookAction;
import dev.tabletop.runbooks.RunbookDraft;
import dev.tabletop.runbooks.RunbookFacts;
import dev.tabletop.runbooks.RunbookGoal;
import dev.tabletop.sentences.Sentence;
import java.util.Set;

/**
 * What brings copies of one partition back behind the leader that it has.
 *
 * @param <G>
 *            what it is asked for
 */
abstract class ReturnRunbook<G extends RunbookGoal> implements Runbook<G> {

    private final String name;
    private final Class<G> goal;

    ReturnRunbook(String name, Class<G> goal) {
        this.name = name;
        this.goal = goal;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Class<G> goal() {
        return goal;
    }

    @Override
    public final Set<Class<? extends RunbookAction>> actions() {
        return Set.of(ReturnReplica.class);
    }

    @Override
    public final boolean isRecovery() {
        return true;
    }

    @Override
    public final RunbookDraft plan(RunbookFacts facts, G asked) {
        RunbookDraft draft = new RunbookDraft(scope(asked));
        MendChecks.led(draft, facts.state(), partition(asked))
                .ifPresent(led -> bringBack(draft, facts.state(), led, asked));
        return draft;
    }

    abstract PartitionId partition(G asked);

    /** What it is about, in words. */
    abstract Sentence scope(G asked);

    /** The steps for a partition that has a leader, with their prechecks. */
    abstract void bringBack(RunbookDraft draft, ClusterState state, Partition led, G asked);
}
