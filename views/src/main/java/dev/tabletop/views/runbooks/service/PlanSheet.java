package dev.tabletop.views.runbooks.service;

import dev.tabletop.sentences.Sentence;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.placement.NodeLoad;
import dev.tabletop.recovery.Damage;

/**
 * A plan of any runbook that is a series of steps, as the wizard shows and confirms it.
 *
 * @param runbook
 *            its id, such as {@code scale-in}
 * @param cluster
 *            for which it was made
 * @param scope
 *            what it is about, in words
 * @param checks
 *            what was looked at beforehand
 * @param steps
 *            in the order in which they are carried out
 * @param before
 *            what lies on each node; empty where nothing is moved
 * @param after
 *            what lies on each node once all steps are over; empty where nothing is moved
 * @param damage
 *            the worst that any step can do
 * @param risks
 *            what has to be accepted, each by itself
 * @param document
 *            the plan as a file, the same that the command line writes and reads
 */
public record PlanSheet(String runbook, ClusterIdentity cluster, Instant createdAt, Sentence scope, List<Check> checks,
        List<PlannedStep> steps, List<NodeLoad> before, List<NodeLoad> after, Damage damage, List<Risk> risks,
        String document) {

    /** How a check came out. */
    public enum Verdict {
        PASSED,
        /** It is worth knowing, and stands in nobody's way. */
        NOTED,
        /** The plan cannot be carried out while it is so. */
        FAILED
    }

    /**
     * Something that was looked at before the plan was made.
     *
     * @param what
     *            what was found, in words
     * @param advice
     *            what to do about it; empty where nothing needs doing
     */
    public record Check(Verdict verdict, Sentence what, Sentence advice) {}

    /**
     * One step.
     *
     * @param id
     *            unique in the plan
     * @param place
     *            the partition that it is about; empty for none
     * @param from
     *            the node that gives something away, or where it happens; empty for none
     * @param to
     *            the node that gets something; empty for none
     * @param bytes
     *            about how much is copied; null where nothing is
     * @param commands
     *            the same by hand, line by line; may be empty
     */
    public record PlannedStep(String id, Sentence title, String place, String from, String to, @Nullable Long bytes,
            List<String> commands) {

        public PlannedStep {
            commands = List.copyOf(commands);
        }
    }

    /**
     * Something that may be lost or broken.
     *
     * @param id
     *            unique in the plan
     * @param place
     *            whose, for accepting all of one at once: a table; empty for the plan's as a whole
     * @param what
     *            in words
     * @param mayStayOpen
     *            whether the plan may begin without it: its step ends where the risk turns out to be real
     */
    public record Risk(String id, String place, Sentence what, boolean mayStayOpen) {}

    public PlanSheet {
        checks = List.copyOf(checks);
        steps = List.copyOf(steps);
        before = List.copyOf(before);
        after = List.copyOf(after);
        risks = List.copyOf(risks);
    }

    /** What stands against carrying it out. */
    public List<Check> failed() {
        return checks.stream().filter(c -> c.verdict() == Verdict.FAILED).toList();
    }

    /** Risks that must be accepted before it begins. */
    public List<Risk> toAccept() {
        return risks.stream().filter(r -> !r.mayStayOpen()).toList();
    }

    /** About how much is copied over the network. */
    public long bytes() {
        return steps.stream().mapToLong(s -> s.bytes() == null ? 0 : s.bytes()).sum();
    }
}
