package dev.tabletop.runbooks;

import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.placement.NodeLoad;
import dev.tabletop.recovery.Damage;
import dev.tabletop.sentences.Sentence;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A runbook for one cluster as it was read: a document that is shown, kept, and carried out later, perhaps by someone
 * else.
 *
 * @param runbook
 *            its name, such as {@code leader-move}
 * @param goal
 *            what was asked for
 * @param toolVersion
 *            which version of this program made it
 * @param cluster
 *            for which cluster
 * @param madeAt
 *            when it was read
 * @param scope
 *            what it is about, in words
 * @param prechecks
 *            what was looked at beforehand, in order
 * @param steps
 *            in order; empty where nothing needs doing
 * @param risks
 *            what may be lost
 * @param before
 *            what lies on each node, where the plan changes that; else empty
 * @param after
 *            the same after all steps
 * @param copiedBytes
 *            about how much is copied over the network
 */
public record RunbookPlan(String runbook, RunbookGoal goal, String toolVersion, ClusterIdentity cluster,
        Instant madeAt, Sentence scope, List<Precheck> prechecks, List<RunbookStep> steps, List<Risk> risks,
        List<NodeLoad> before, List<NodeLoad> after, long copiedBytes) {

    public RunbookPlan {
        prechecks = List.copyOf(prechecks);
        steps = List.copyOf(steps);
        risks = List.copyOf(risks);
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** Prechecks that stand against it; empty where it may begin. */
    public List<Precheck> against() {
        return prechecks.stream().filter(Precheck::isFailed).toList();
    }

    /** Whether nothing stands against it. */
    public boolean isFit() {
        return against().isEmpty();
    }

    /** Risks that must be accepted before it begins. */
    public List<Risk> toAccept() {
        return risks.stream().filter(r -> !r.mayStayOpen()).toList();
    }

    /** The worst that it can do; what is confirmed grows with it. */
    public Damage damage() {
        Stream<Damage> risk = toAccept().stream().allMatch(Risk::isAcknowledgement)
                ? Stream.empty()
                : Stream.of(Damage.LOSSY);
        return Stream.concat(risk, steps.stream().map(RunbookStep::damage)).max(Damage::compareTo)
                .orElse(Damage.REVERSIBLE);
    }
}
