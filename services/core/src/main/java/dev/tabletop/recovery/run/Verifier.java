package dev.tabletop.recovery.run;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.recovery.AutoFailoverRule;
import dev.tabletop.recovery.Condition;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.sentences.Sentence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at the cluster, not at the calls: whether one partition is well. Used by one thread. */
final class Verifier {

    private final RunContext context;
    private final PartitionPlan plan;
    private final ConditionChecks checks;
    private final Reader reader;

    Verifier(RunContext context, PartitionPlan plan, ConditionChecks checks) {
        this.context = context;
        this.plan = plan;
        this.checks = checks;
        this.reader = new Reader(context);
    }

    /** What one look showed. */
    private record Look(PartitionReading meta, Map<String, ReplicaReading> replicas) {

        List<String> leaders() {
            return meta.replicas().stream().filter(r -> r.leader() && r.alive()).map(ReplicaMeta::endpoint).toList();
        }

        @Nullable
        ReplicaStatus status(String endpoint) {
            ReplicaReading reading = replicas.get(endpoint);
            return reading == null ? null : reading.status();
        }

        List<String> silent() {
            return replicas.values().stream().filter(r -> !r.answered()).map(ReplicaReading::endpoint).toList();
        }
    }

    /** Without looking whether it is well: something went wrong before. */
    PartitionVerdict notVerified(PartitionOutcome.End end, Sentence why) {
        List<String> unknown;
        try {
            unknown = look().silent();
        } catch (ClusterException _) {
            unknown = List.of();
        }
        return new PartitionVerdict(new PartitionOutcome(plan.id(), end, null, -1, List.of(why)),
                new AutoFailoverRule.Outcome(plan.id(), false, unknown));
    }

    /** Waits a little for what is still under way, then says how it is. */
    PartitionVerdict verify() throws RunException {
        Look look = reader.read(this::look);
        List<Sentence> remarks = new ArrayList<>();
        String leader = leader(look, remarks);
        if (leader == null) {
            return new PartitionVerdict(
                    new PartitionOutcome(plan.id(), PartitionOutcome.End.FAILED, null, -1, remarks),
                    new AutoFailoverRule.Outcome(plan.id(), false, look.silent()));
        }
        List<String> apart = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (ReplicaMeta replica : look.meta().replicas()) {
            if (!replica.endpoint().equals(leader) && !follows(replica.endpoint(), look, remarks)) {
                apart.add(replica.endpoint());
                if (isMissing(replica.endpoint())) {
                    missing.add(replica.endpoint());
                }
            }
        }
        Verdict operations = operationsEnded();
        if (!operations.holds()) {
            remarks.add(Sentence.of("run.so", operations.why()));
        }
        boolean same = logsAndRowsAreEqual(leader, apart, remarks);
        boolean wellButForTheMissing = same && operations.holds() && apart.size() == missing.size();
        ReplicaStatus status = look.status(leader);
        return new PartitionVerdict(
                new PartitionOutcome(plan.id(),
                        wellButForTheMissing && missing.isEmpty()
                                ? PartitionOutcome.End.VERIFIED
                                : PartitionOutcome.End.SERVES,
                        leader, status == null ? -1 : status.offset(), remarks),
                new AutoFailoverRule.Outcome(plan.id(), wellButForTheMissing, missing));
    }

    /** Nobody knows what it holds: that stands against auto_failover by itself, not as something unverified. */
    private boolean isMissing(String endpoint) throws RunException {
        ReplicaReading now = reader
                .read(() -> context.connection().readReplica(plan.id(), plan.storage(), endpoint));
        return !now.answered() || !now.isLoaded();
    }

    private Look look() throws ClusterException {
        PartitionReading meta = context.connection().readPartition(plan.id().table(), plan.id().pid());
        Map<String, ReplicaReading> replicas = new LinkedHashMap<>();
        for (ReplicaMeta replica : meta.replicas()) {
            replicas.put(replica.endpoint(),
                    context.connection().readReplica(plan.id(), plan.storage(), replica.endpoint()));
        }
        return new Look(meta, replicas);
    }

    private static @Nullable String leader(Look look, List<Sentence> remarks) {
        List<String> leaders = look.leaders();
        if (leaders.size() != 1) {
            remarks.add(leaders.isEmpty()
                    ? Sentence.of("run.live_leader_2")
                    : Sentence.of("run.more_than_one_replica_leads", leaders));
            return null;
        }
        String leader = leaders.getFirst();
        for (ReplicaReading reading : look.replicas().values()) {
            ReplicaStatus status = reading.status();
            boolean leads = status != null && status.state().isLoaded() && status.role() == Role.LEADER;
            if (leads != reading.endpoint().equals(leader)) {
                remarks.add(leads
                        ? Sentence.of("run.says_leads_too", reading.endpoint())
                        : Sentence.of("run.does_say_itself_leads_2", leader));
                return null;
            }
        }
        return leader;
    }

    private boolean follows(String endpoint, Look look, List<Sentence> remarks) throws RunException {
        Condition condition = new Condition.ReplicaFollows(plan.id(), plan.storage(), endpoint);
        boolean silent = look.silent().contains(endpoint);
        Instant notLater = context.pace().now().plus(context.settings().settle());
        while (true) {
            Verdict verdict = checks.check(condition);
            if (verdict.holds()) {
                return true;
            }
            if (silent || context.pace().now().isAfter(notLater)) {
                remarks.add(silent
                        ? Sentence.of("run.does_answer_what_holds", endpoint)
                        : Sentence.of("run.so", verdict.why()));
                return false;
            }
            context.sleep(context.settings().longestPoll());
        }
    }

    /** An operation still stands on the list for a moment after what it is for can be seen. */
    private Verdict operationsEnded() throws RunException {
        Instant notLater = context.pace().now().plus(context.settings().settle());
        while (true) {
            Verdict verdict = checks.check(new Condition.NoOperation(plan.id()));
            if (verdict.holds() || context.pace().now().isAfter(notLater)) {
                return verdict;
            }
            context.sleep(context.settings().longestPoll());
        }
    }

    /**
     * Compares whoever follows with the leader, in two readings between which nothing moved.
     *
     * @return false only where they were compared and differ
     */
    private boolean logsAndRowsAreEqual(String leader, List<String> apart, List<Sentence> remarks)
            throws RunException {
        Instant notLater = context.pace().now().plus(context.settings().settle());
        while (true) {
            Look first = reader.read(this::look);
            context.sleep(context.settings().quiet());
            Look second = reader.read(this::look);
            List<String> followers = second.meta().replicas().stream().map(ReplicaMeta::endpoint)
                    .filter(e -> !e.equals(leader) && !apart.contains(e)).toList();
            List<String> busy = new ArrayList<>();
            List<Sentence> differences = new ArrayList<>();
            for (String follower : followers) {
                if (moved(first, second, follower) || moved(first, second, leader)) {
                    busy.add(follower);
                } else {
                    difference(second, follower, leader).ifPresent(differences::add);
                }
            }
            if (differences.isEmpty() || context.pace().now().isAfter(notLater)) {
                remarks.addAll(differences);
                sayWhatWasNotCompared(busy, !followers.isEmpty(), remarks);
                return differences.isEmpty();
            }
        }
    }

    private void sayWhatWasNotCompared(List<String> busy, boolean followed, List<Sentence> remarks) {
        if (followed && plan.storage().isDisk()) {
            remarks.add(Sentence.of("run.row_counts_were_compared"));
        } else if (!busy.isEmpty()) {
            remarks.add(Sentence.of("run.row_counts_were_compared_leaders", Sentence.and(busy)));
        }
    }

    private static boolean moved(Look first, Look second, String endpoint) {
        ReplicaStatus now = second.status(endpoint);
        return now == null || !now.equals(first.status(endpoint));
    }

    private Optional<Sentence> difference(Look look, String follower, String leader) {
        ReplicaStatus following = Objects.requireNonNull(look.status(follower));
        ReplicaStatus leading = Objects.requireNonNull(look.status(leader));
        if (following.offset() != leading.offset()) {
            return Optional.of(Sentence.of("run.stands_offset_leader", follower, following.offset(), leading.offset()));
        }
        return plan.storage().isDisk() || following.rows() == leading.rows()
                ? Optional.empty()
                : Optional.of(Sentence.of("run.rows_leader", follower, following.rows(), leading.rows()));
    }
}
