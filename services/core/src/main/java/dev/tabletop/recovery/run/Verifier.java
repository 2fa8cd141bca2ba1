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
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    PartitionVerdict notVerified(PartitionOutcome.End end, String why) {
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
        List<String> remarks = new ArrayList<>();
        String leader = leader(look, remarks);
        if (leader == null) {
            return verdict(PartitionOutcome.End.FAILED, null, -1, remarks, look.silent());
        }
        boolean following = true;
        for (ReplicaMeta replica : look.meta().replicas()) {
            if (!replica.endpoint().equals(leader)) {
                following &= follows(replica.endpoint(), look, remarks);
            }
        }
        Verdict operations = operationsEnded();
        if (!operations.holds()) {
            remarks.add(operations.why() + ".");
        }
        boolean sameRows = following && rowsAreEqual(leader, remarks);
        ReplicaStatus status = look.status(leader);
        return verdict(following && sameRows && operations.holds()
                ? PartitionOutcome.End.VERIFIED
                : PartitionOutcome.End.SERVES, leader, status == null ? -1 : status.offset(), remarks, look.silent());
    }

    private PartitionVerdict verdict(PartitionOutcome.End end, @Nullable String leader, long offset,
            List<String> remarks, List<String> silent) {
        // A replica that nobody can read stands against auto_failover by itself, not as something unverified.
        boolean readableIsWell = end == PartitionOutcome.End.VERIFIED
                || (end == PartitionOutcome.End.SERVES && remarks.size() == silent.size());
        return new PartitionVerdict(new PartitionOutcome(plan.id(), end, leader, offset, remarks),
                new AutoFailoverRule.Outcome(plan.id(), readableIsWell, silent));
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

    private static @Nullable String leader(Look look, List<String> remarks) {
        List<String> leaders = look.leaders();
        if (leaders.size() != 1) {
            remarks.add(leaders.isEmpty() ? "It has no live leader." : "More than one replica leads: " + leaders + ".");
            return null;
        }
        String leader = leaders.getFirst();
        for (ReplicaReading reading : look.replicas().values()) {
            ReplicaStatus status = reading.status();
            boolean leads = status != null && status.state().isLoaded() && status.role() == Role.LEADER;
            if (leads != reading.endpoint().equals(leader)) {
                remarks.add(leads
                        ? reading.endpoint() + " says that it leads too."
                        : leader + " does not say itself that it leads.");
                return null;
            }
        }
        return leader;
    }

    private boolean follows(String endpoint, Look look, List<String> remarks) throws RunException {
        Condition condition = new Condition.ReplicaFollows(plan.id(), plan.storage(), endpoint);
        boolean silent = look.silent().contains(endpoint);
        Instant notLater = context.pace().now().plus(context.settings().settle());
        while (true) {
            Verdict verdict = checks.check(condition);
            if (verdict.holds()) {
                return true;
            }
            if (silent || context.pace().now().isAfter(notLater)) {
                remarks.add(silent ? endpoint + " does not answer; what it holds is not known." : verdict.why() + ".");
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

    /** @return false only where rows were compared and differ */
    private boolean rowsAreEqual(String leader, List<String> remarks) throws RunException {
        if (plan.storage().isDisk()) {
            remarks.add("Row counts were not compared: those of disk tables are estimates.");
            return true;
        }
        Look first = reader.read(this::look);
        context.sleep(context.settings().quiet());
        Look second = reader.read(this::look);
        boolean equal = true;
        for (ReplicaMeta replica : second.meta().replicas()) {
            ReplicaStatus now = second.status(replica.endpoint());
            ReplicaStatus leading = second.status(leader);
            boolean quiet = Objects.equals(first.status(replica.endpoint()), now)
                    && Objects.equals(first.status(leader), leading);
            if (now == null || leading == null || !quiet || now.offset() != leading.offset()) {
                remarks.add("Row counts were not compared: rows are being written.");
                return true;
            }
            if (now.rows() != leading.rows()) {
                remarks.add(replica.endpoint() + " has " + now.rows() + " rows, the leader " + leading.rows() + ".");
                equal = false;
            }
        }
        return equal;
    }
}
