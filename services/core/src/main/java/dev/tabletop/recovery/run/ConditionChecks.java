package dev.tabletop.recovery.run;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.recovery.Condition;
import dev.tabletop.sentences.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether conditions hold of a cluster, by fresh readings. One per partition and run; used by one thread. */
final class ConditionChecks {

    private final ClusterConnection connection;
    private final OwnOperations own;
    /** What the leader had when a follower was first asked for: by follower and leader. */
    private final Map<String, Long> targets = new HashMap<>();
    private Glance glance;

    ConditionChecks(ClusterConnection connection, OwnOperations own) {
        this.connection = connection;
        this.own = own;
        this.glance = new Glance(connection);
    }

    /** Looks at the cluster; a cluster that cannot be asked gives {@code UNKNOWN}. */
    Verdict check(Condition condition) {
        glance = new Glance(connection);
        try {
            return look(condition);
        } catch (ClusterException e) {
            return Verdict.unknown(e.why());
        }
    }

    private Verdict look(Condition condition) throws ClusterException {
        return switch (condition) {
            case Condition.All all -> all(all);
            case Condition.Any any -> any(any);
            case Condition.AutoFailoverIs c -> Verdict.of(glance.autoFailover() == c.on(),
                    Sentence.of("run.auto_failover", c.on() ? "off" : "on"));
            case Condition.NoForeignOperation _ -> noOperation(own.look(), Sentence.of("run.somebody_else"));
            case Condition.NoOperation c -> noOperation(glance.operations(c.partition().table()).stream()
                    .filter(o -> o.isOn(c.partition()) && o.state().isActive()).toList(), Sentence.of("run.partition"));
            case Condition.ReplicaLoaded c -> loaded(glance.replica(c.partition(), c.storage(),
                    c.endpoint()));
            case Condition.ReplicaNotLoaded c -> notLoaded(glance.replica(c.partition(), c.storage(),
                    c.endpoint()));
            case Condition.RoleIs c -> role(c);
            case Condition.SnapshotsNotPaused c -> snapshots(c);
            case Condition.FlagsAre c -> flags(c);
            case Condition.AliveIs c -> alive(c);
            case Condition.LeaderServes c -> leaderServes(c);
            case Condition.ReplicaFollows c -> follows(c.partition(), c.storage(), c.endpoint());
            case Condition.FollowerNotListed c -> notListed(c);
            case Condition.ReplicaSentAgain c -> sentAgain(c);
        };
    }

    private Verdict all(Condition.All all) throws ClusterException {
        for (Condition one : all.of()) {
            Verdict verdict = look(one);
            if (!verdict.holds()) {
                return verdict;
            }
        }
        return Verdict.HOLDS;
    }

    private Verdict any(Condition.Any any) throws ClusterException {
        List<Verdict> verdicts = new ArrayList<>();
        for (Condition one : any.of()) {
            Verdict verdict = look(one);
            if (verdict.holds()) {
                return verdict;
            }
            verdicts.add(verdict);
        }
        // What may still come about weighs more than what cannot.
        return verdicts.stream().min(Comparator.comparing(Verdict::answer))
                .orElse(Verdict.never(Sentence.of("run.way")));
    }

    private Verdict role(Condition.RoleIs c) throws ClusterException {
        ReplicaReading reading = glance.replica(c.partition(), c.storage(), c.endpoint());
        ReplicaStatus status = reading.status();
        if (!reading.answered()) {
            return Verdict.unknown(Sentence.of("run.does_answer_2", c.endpoint()));
        }
        return Verdict.of(status != null && status.state().isLoaded() && status.role() == c.role(),
                Sentence.of("run.loaded", c.endpoint(), c.role().name().toLowerCase(Locale.ROOT)));
    }

    private Verdict snapshots(Condition.SnapshotsNotPaused c) throws ClusterException {
        ReplicaReading reading = glance.replica(c.partition(), c.storage(), c.endpoint());
        ReplicaStatus status = reading.status();
        if (!reading.answered()) {
            return Verdict.unknown(Sentence.of("run.does_answer_2", c.endpoint()));
        }
        return Verdict.of(
                status != null && status.state().isLoaded() && status.state() != LoadState.SNAPSHOT_PAUSED,
                Sentence.of("run.holds_snapshots_back", c.endpoint()));
    }

    private static Verdict noOperation(List<Operation> active, Sentence whose) {
        return Verdict.of(active.isEmpty(), Sentence.of("run.operation_waits_runs",
                active.stream().map(o -> o.id() + " " + o.type()).collect(Collectors.joining(", ")), whose));
    }

    private static Verdict loaded(ReplicaReading reading) {
        if (!reading.answered()) {
            return Verdict.unknown(Sentence.of("run.does_answer_2", reading.endpoint()));
        }
        return Verdict.of(reading.isLoaded(), Sentence.of("run.loaded_yet", reading.endpoint()));
    }

    private static Verdict notLoaded(ReplicaReading reading) {
        if (!reading.answered()) {
            return Verdict.unknown(Sentence.of("run.does_answer_2", reading.endpoint()));
        }
        return Verdict.of(reading.status() == null, Sentence.of("run.still_holds_memory", reading.endpoint()));
    }

    private Verdict flags(Condition.FlagsAre c) throws ClusterException {
        PartitionReading now = glance.partition(c.partition());
        if (now.id().tid() != c.partition().tid()) {
            return Verdict.never(Sentence.of("run.table_dropped_created_again"));
        }
        Set<Command.Flags> found = now.replicas().stream()
                .map(r -> new Command.Flags(r.endpoint(), r.leader(), r.alive())).collect(Collectors.toSet());
        return Verdict.of(found.equals(Set.copyOf(c.flags())) && now.terms().equals(c.terms()),
                Sentence.of("run.metadata_terms_instead_terms", found, now.terms(), c.flags(), c.terms()));
    }

    private Verdict alive(Condition.AliveIs c) throws ClusterException {
        boolean holds = glance.partition(c.partition()).replicas().stream()
                .anyMatch(r -> r.endpoint().equals(c.endpoint()) && r.alive() == c.alive());
        return Verdict.of(holds, Sentence.of("run.metadata", c.endpoint(), c.alive() ? "alive" : "dead"));
    }

    private List<ReplicaMeta> leaders(PartitionId partition) throws ClusterException {
        return glance.partition(partition).replicas().stream()
                .filter(r -> r.leader() && r.alive()).toList();
    }

    private Verdict leaderServes(Condition.LeaderServes c) throws ClusterException {
        List<ReplicaMeta> leaders = leaders(c.partition());
        if (leaders.size() != 1) {
            return Verdict
                    .no(leaders.isEmpty() ? Sentence.of("run.leader_yet") : Sentence.of("run.more_than_one_replica"));
        }
        String leader = leaders.getFirst().endpoint();
        if (!c.oneOf().contains(leader)) {
            return Verdict.no(Sentence.of("run.leads_none", leader, c.oneOf()));
        }
        ReplicaReading reading = glance.replica(c.partition(), c.storage(), leader);
        ReplicaStatus status = reading.status();
        if (!reading.answered()) {
            return Verdict.unknown(Sentence.of("run.does_answer_2", leader));
        }
        if (status == null || !status.state().isLoaded() || status.role() != Role.LEADER) {
            return Verdict.no(Sentence.of("run.does_say_itself_leads", leader));
        }
        return Verdict.of(status.offset() >= c.atLeastOffset(),
                Sentence.of("run.offset_less_than", leader, status.offset(), c.atLeastOffset()));
    }

    private Verdict follows(PartitionId partition, StorageMode storage, String endpoint) throws ClusterException {
        List<ReplicaMeta> leaders = leaders(partition);
        if (leaders.size() != 1) {
            return Verdict.no(Sentence.of("run.exactly_one_leader"));
        }
        String leader = leaders.getFirst().endpoint();
        boolean alive = glance.partition(partition).replicas().stream()
                .anyMatch(r -> r.endpoint().equals(endpoint) && r.alive() && !r.leader());
        if (!alive) {
            return Verdict.no(Sentence.of("run.alive_follower_metadata_yet", endpoint));
        }
        ReplicaReading ahead = glance.replica(partition, storage, leader);
        ReplicaReading behind = glance.replica(partition, storage, endpoint);
        ReplicaStatus leading = ahead.status();
        ReplicaStatus following = behind.status();
        if (!ahead.answered() || !behind.answered()) {
            return Verdict.unknown(Sentence.of("run.does_answer_2", ahead.answered() ? endpoint : leader));
        }
        if (leading == null || following == null || !behind.isLoaded() || following.role() != Role.FOLLOWER) {
            return Verdict.no(Sentence.of("run.loaded_follower_yet", endpoint));
        }
        if (ownTerm(behind) != ownTerm(ahead)) {
            return Verdict.no(Sentence.of("run.pushes_unasked", leader, endpoint, ownTerm(behind), ownTerm(ahead)));
        }
        if (following.offset() > leading.offset() && isAheadOf(following.offset(), partition, storage, leader)) {
            return Verdict.no(Sentence.of("run.stands_offset_ahead_leader", endpoint, following.offset(), leader));
        }
        long target = targets.computeIfAbsent(endpoint + " " + leader, _ -> leading.offset());
        long acknowledged = ahead.followers().stream().filter(f -> f.endpoint().equals(endpoint))
                .mapToLong(ReplicaReading.Follower::acknowledged).findFirst().orElse(-1);
        if (acknowledged < 0) {
            return Verdict.no(Sentence.of("run.does_push_yet", leader, endpoint));
        }
        return Verdict.of(acknowledged >= target && following.offset() >= target,
                Sentence.of("run.acknowledged", endpoint, acknowledged, target));
    }

    /**
     * A leader gives its term to a follower when it asks where that stands, once when it begins to push. A follower that
     * was loaded again since has no term: the leader goes on from what it acknowledged then, over whatever it has lost.
     */
    private static long ownTerm(ReplicaReading reading) {
        return Objects.requireNonNullElse(reading.term(), 0L);
    }

    /** The leader was read first, and may have got there since. */
    private boolean isAheadOf(long offset, PartitionId partition, StorageMode storage, String leader)
            throws ClusterException {
        ReplicaStatus leading = connection.readReplica(partition, storage, leader).status();
        return leading == null || leading.offset() < offset;
    }

    private Verdict notListed(Condition.FollowerNotListed c) throws ClusterException {
        List<ReplicaMeta> leaders = leaders(c.partition());
        if (leaders.size() != 1) {
            return Verdict.no(Sentence.of("run.exactly_one_leader"));
        }
        ReplicaReading reading = glance.replica(c.partition(), c.storage(), leaders.getFirst().endpoint());
        if (!reading.answered()) {
            return Verdict.unknown(Sentence.of("run.does_answer_2", reading.endpoint()));
        }
        return Verdict.of(reading.followers().stream().noneMatch(f -> f.endpoint().equals(c.endpoint())),
                Sentence.of("run.leader_still_pushes", c.endpoint()));
    }

    private Verdict sentAgain(Condition.ReplicaSentAgain c) throws ClusterException {
        own.look();
        OwnOperations.Claim recovery = own.recoveryOf(c.endpoint());
        if (recovery == null) {
            return Verdict.no(Sentence.of("run.run_given_fresh_copy", c.endpoint()));
        }
        String kept = recovery.keptLog();
        if (kept != null) {
            return Verdict.never(Sentence.of("run.nameserver_kept_old_log", c.endpoint(), kept));
        }
        Verdict follows = follows(c.partition(), c.storage(), c.endpoint());
        if (!follows.holds()) {
            return follows;
        }
        if (recovery.isActive()) {
            return Verdict.no(Sentence.of("run.operation_gives_fresh_copy", c.endpoint()));
        }
        return Verdict.of(recovery.copies() || recovery.startedEmpty(),
                Sentence.of("run.whether_really_got_fresh", c.endpoint()));
    }
}
