package dev.tabletop.runbooks;

import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.placement.NodeLoad;
import dev.tabletop.sentences.Sentence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan while it is written. Used by one thread. */
public final class RunbookDraft {

    private final Sentence scope;
    private final List<Precheck> prechecks = new ArrayList<>();
    private final List<RunbookStep> steps = new ArrayList<>();
    private final List<Risk> risks = new ArrayList<>();
    private List<NodeLoad> before = List.of();
    private List<NodeLoad> after = List.of();
    private long copiedBytes;

    /**
     * @param scope
     *            what it is about, in words
     */
    public RunbookDraft(Sentence scope) {
        this.scope = scope;
    }

    /** Those so far. */
    public List<RunbookStep> steps() {
        return List.copyOf(steps);
    }

    /** Whether a precheck has failed so far. */
    public boolean isRefused() {
        return prechecks.stream().anyMatch(Precheck::isFailed);
    }

    /** A precheck that stands against the plan unless it holds. */
    public RunbookDraft require(boolean holds, String id, Sentence holding, Sentence failing, Sentence advice) {
        return require(holds, id, null, holding, failing, advice);
    }

    /** The same, of one partition. */
    public RunbookDraft require(boolean holds, String id, @Nullable PartitionId partition, Sentence holding,
            Sentence failing, Sentence advice) {
        prechecks.add(holds
                ? new Precheck(id, Precheck.Verdict.PASSED, partition, holding, Sentence.NOTHING)
                : new Precheck(id, Precheck.Verdict.FAILED, partition, failing, advice));
        return this;
    }

    /** What stands against the plan. */
    public RunbookDraft refuse(String id, @Nullable PartitionId partition, Sentence why, Sentence advice) {
        prechecks.add(new Precheck(id, Precheck.Verdict.FAILED, partition, why, advice));
        return this;
    }

    /** What is to be known, and does not stand against the plan. */
    public RunbookDraft remark(String id, @Nullable PartitionId partition, Sentence what, Sentence advice) {
        prechecks.add(new Precheck(id, Precheck.Verdict.REMARK, partition, what, advice));
        return this;
    }

    public RunbookDraft step(RunbookStep step) {
        steps.add(step);
        return this;
    }

    public RunbookDraft risk(Risk risk) {
        risks.add(risk);
        return this;
    }

    /** What lies on each node before and after, and how much is copied for it. */
    public RunbookDraft loads(List<NodeLoad> nodesBefore, List<NodeLoad> nodesAfter, long bytes) {
        before = List.copyOf(nodesBefore);
        after = List.copyOf(nodesAfter);
        copiedBytes = bytes;
        return this;
    }

    /** The whole plan. */
    public RunbookPlan toPlan(String runbook, RunbookGoal goal, String toolVersion, ClusterIdentity cluster,
            Instant madeAt) {
        return new RunbookPlan(runbook, goal, toolVersion, cluster, madeAt, scope, prechecks, steps, risks, before,
                after, copiedBytes);
    }
}
