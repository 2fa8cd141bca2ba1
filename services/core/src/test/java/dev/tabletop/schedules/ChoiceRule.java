package dev.tabletop.schedules;

import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.LeaderChoice;
import dev.tabletop.recovery.PartitionEvidence;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.ReplicaEvidence;
import dev.tabletop.recovery.ReplicaPlan;
import java.util.List;

/** What holds for every plan that is carried out, whatever the past was. */
public final class ChoiceRule {

    private static final String LARGEST = "within one history the chosen leader is at least every exact reading";
    private static final String PREFIX = "a diverged log is never let in";

    private final Contents contents;

    public ChoiceRule(Contents contents) {
        this.contents = contents;
    }

    /** Checks each partition that is to get a leader by the rule, not by a decision. */
    public void check(Evidence evidence, Plan plan) {
        for (PartitionPlan partition : plan.partitions()) {
            LeaderChoice choice = partition.choice();
            PartitionEvidence known = evidence.partitions().stream().filter(p -> p.id().equals(partition.id()))
                    .findFirst().orElse(null);
            if (partition.status() != PartitionPlan.Status.READY || choice == null || known == null
                    || choice.endpoint() == null) {
                continue;
            }
            letIn(known, partition, choice.endpoint());
            if (choice.override() == null) {
                largest(known, choice.endpoint());
            }
        }
    }

    private void letIn(PartitionEvidence known, PartitionPlan plan, String chosen) {
        long most = offset(known, chosen);
        List<String> leader = contents.log(plan.id(), chosen);
        for (ReplicaPlan replica : plan.replicas()) {
            List<String> log = contents.log(plan.id(), replica.endpoint());
            long read = offset(known, replica.endpoint());
            // What lost power since it was read is not as the plan expects, so nothing is done with it.
            boolean overtaken = leader.size() < most || log.size() < read;
            RuleBroken.unless(
                    replica.part() != ReplicaPlan.Part.ATTACH || overtaken || isPrefix(upTo(log, read), leader), PREFIX,
                    plan.id() + ": " + replica + " holds " + log + ", the leader " + chosen + " " + leader);
        }
    }

    private void largest(PartitionEvidence known, String chosen) {
        long most = offset(known, chosen);
        List<String> leader = upTo(contents.log(known.id(), chosen), most);
        for (ReplicaEvidence other : known.replicas()) {
            ReplicaStatus status = other.reading().status();
            if (status == null || !other.isLoaded() || isOfAnOlderTerm(known, other, status)) {
                continue;
            }
            List<String> log = upTo(contents.log(known.id(), other.endpoint()), status.offset());
            RuleBroken.unless(!isPrefix(leader, log) || status.offset() <= most, LARGEST,
                    known.id() + ": " + other.endpoint() + " holds " + log.size() + " entries, " + chosen + " " + most);
        }
    }

    private static boolean isOfAnOlderTerm(PartitionEvidence known, ReplicaEvidence replica, ReplicaStatus status) {
        Long term = replica.reading().term();
        List<TermStart> terms = known.before().terms();
        return status.role() == Role.LEADER && term != null && !terms.isEmpty() && term < terms.getLast().term();
    }

    private static long offset(PartitionEvidence known, String endpoint) {
        return known.replica(endpoint).map(r -> r.reading().status()).map(ReplicaStatus::offset).orElse(0L);
    }

    private static List<String> upTo(List<String> log, long offset) {
        return log.subList(0, (int) Math.min(log.size(), offset));
    }

    static boolean isPrefix(List<String> log, List<String> of) {
        return log.size() <= of.size() && of.subList(0, log.size()).equals(log);
    }
}
