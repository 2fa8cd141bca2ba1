package dev.tabletop.recovery;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.sentences.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the steps of one partition's plan. Every step requires that the nameserver does not act by itself and that
 * nobody else's operation works on the partition; every step that touches another replica's data requires, too, that
 * the new leader serves. Each step's end holds on once a later step has taken it over, so a plan can be run again.
 */
final class StepWriter {

    private static final Duration SHORT = Duration.ofMinutes(1);
    private static final Duration LOAD = Duration.ofHours(1);
    private static final Duration COPY = Duration.ofHours(2);

    private final PartitionId id;
    private final StorageMode storage;
    private final PartitionEvidence evidence;
    private Condition.@Nullable LeaderServes leader;

    StepWriter(PartitionEvidence evidence) {
        this.id = evidence.id();
        this.storage = evidence.storage();
        this.evidence = evidence;
    }

    /** One of these leads, with at least this offset. */
    Condition.LeaderServes serves(List<String> oneOf, long atLeast) {
        return new Condition.LeaderServes(id, storage, oneOf.stream().sorted().toList(), atLeast);
    }

    /** From here on every step requires this leader. */
    void requireLeader(Condition.LeaderServes serves) {
        leader = serves;
    }

    Step stopLeading(String endpoint, long term) {
        return step("stop-leading", endpoint, Sentence.of("plan.make_stop_leading", endpoint, id),
                Sentence.of("plan.leads_though_must_not"),
                new Command.ChangeRole(id, endpoint, Role.FOLLOWER, term, List.of()),
                any(new Condition.RoleIs(id, storage, endpoint, Role.FOLLOWER),
                        new Condition.ReplicaSentAgain(id, storage, endpoint)),
                SHORT, Damage.REVERSIBLE);
    }

    /** Writes flags into the metadata; done, too, once the leader that they prepare for serves. */
    Step setFlags(List<Command.Flags> wanted, Condition.LeaderServes onceServing, Sentence title, Sentence reason,
            List<Condition> requires) {
        List<Command.Flags> expected = PartitionFacts.of(evidence).metas().stream()
                .map(m -> new Command.Flags(m.endpoint(), m.leader(), m.alive())).toList();
        List<TermStart> terms = evidence.now().terms();
        return step("flags", null, title, reason,
                new Command.SetReplicaFlags(id, expected, terms, wanted), requires,
                any(new Condition.FlagsAre(id, wanted, terms), onceServing), SHORT, Damage.REVERSIBLE);
    }

    /** The nameserver writes flags only when an election is over, so they stay as wanted for another attempt. */
    Step elect(List<String> participants, List<Command.Flags> wanted, Condition.LeaderServes serves, Damage damage) {
        List<Condition> ready = new ArrayList<>();
        participants.forEach(p -> ready.add(new Condition.ReplicaLoaded(id, storage, p)));
        ready.add(new Condition.FlagsAre(id, wanted, evidence.now().terms()));
        return step("elect", null, Sentence.of("plan.let_nameserver_elect_leader", id),
                Sentence.of("plan.fences_every_replica_takes"),
                new Command.ChangeLeader(id, null), ready, serves, SHORT, damage);
    }

    Step seat(String endpoint, List<String> followers, long term, List<Condition> requires) {
        return step("seat", endpoint, Sentence.of("plan.seat_as_leader_hand", endpoint, id),
                Sentence.of("plan.nameserver_can_t_elect_here"),
                new Command.ChangeRole(id, endpoint, Role.LEADER, term, followers), requires,
                new Condition.RoleIs(id, storage, endpoint, Role.LEADER), SHORT, Damage.REVERSIBLE);
    }

    Step follows(String endpoint) {
        return follows(endpoint, false);
    }

    /**
     * Waits for a replica that took part in the election.
     *
     * @param mayLead
     *            whether it may have been elected itself, its log being as long as the chosen one's
     */
    Step follows(String endpoint, boolean mayLead) {
        Condition follows = new Condition.ReplicaFollows(id, storage, endpoint);
        Condition leads = new Condition.RoleIs(id, storage, endpoint, Role.LEADER);
        return step("follows", endpoint, Sentence.of("plan.wait_until_follows_leader", endpoint, id),
                Sentence.of("plan.keeps_log_certainly_prefix"), null,
                mayLead ? any(follows, leads) : follows, LOAD, Damage.REVERSIBLE);
    }

    Step resumeSnapshots(String endpoint) {
        return step("snapshots", endpoint, Sentence.of("plan.let_make_snapshots_again", endpoint, id),
                Sentence.of("plan.operation_failed_left_them"),
                new Command.ResumeSnapshots(id, endpoint),
                new Condition.SnapshotsNotPaused(id, storage, endpoint), SHORT, Damage.REVERSIBLE);
    }

    Step detach(String endpoint) {
        return step("detach", endpoint, Sentence.of("plan.take_off_leader_s_list", endpoint, id),
                Sentence.of("plan.so_leader_does_not"), new Command.DetachFollower(id, endpoint),
                unlessSentAgain(new Condition.FollowerNotListed(id, storage, endpoint), endpoint), SHORT,
                Damage.REVERSIBLE);
    }

    Step markDead(String endpoint, boolean sentAgainEndsIt) {
        Condition dead = new Condition.AliveIs(id, endpoint, false);
        return step("dead", endpoint, Sentence.of("plan.mark_not_alive", endpoint, id),
                Sentence.of("plan.nameserver_recovers_only_what"), new Command.SetAlive(id, endpoint, false),
                sentAgainEndsIt
                        ? unlessSentAgain(dead, endpoint)
                        : any(dead, new Condition.LeaderServes(id, storage, List.of(endpoint), 0)),
                SHORT, Damage.REVERSIBLE);
    }

    Step markAlive(String endpoint) {
        return step("alive", endpoint, Sentence.of("plan.mark_alive", endpoint, id),
                Sentence.of("plan.tablet_has_loaded_role"),
                new Command.SetAlive(id, endpoint, true), new Condition.AliveIs(id, endpoint, true), SHORT,
                Damage.REVERSIBLE);
    }

    Step loadToReplace(String endpoint, Damage damage) {
        return step("load", endpoint, Sentence.of("plan.load_as_follower", endpoint, id),
                Sentence.of("plan.only_loaded_replica_can"),
                load(endpoint), unlessSentAgain(new Condition.ReplicaLoaded(id, storage, endpoint), endpoint), LOAD,
                damage);
    }

    Step drop(String endpoint, Damage damage) {
        return step("drop", endpoint, Sentence.of("plan.drop_s_replica", endpoint, id),
                Sentence.of("plan.log_not_certain_leader", id.tid(), id.pid()),
                new Command.DropReplica(id, endpoint),
                unlessSentAgain(new Condition.ReplicaNotLoaded(id, storage, endpoint), endpoint), SHORT, damage);
    }

    Step recover(String endpoint, Damage damage) {
        return step("recover", endpoint, Sentence.of("plan.give_fresh_copy", endpoint, id),
                Sentence.of("plan.nameserver_deletes_what_left"),
                new Command.RecoverReplica(id, endpoint),
                new Condition.ReplicaSentAgain(id, storage, endpoint), COPY, damage);
    }

    Step loadOnlyReplica(String endpoint, Condition.LeaderServes serves) {
        return step("recover", endpoint, Sentence.of("plan.let_nameserver_load_only", id),
                Sentence.of("plan.partition_s_only_copy", endpoint),
                new Command.RecoverReplica(id, endpoint), serves, LOAD, Damage.REVERSIBLE);
    }

    private Command load(String endpoint) {
        return new Command.LoadReplica(id, endpoint, Role.FOLLOWER, storage, evidence.now().segmentCount());
    }

    private Condition unlessSentAgain(Condition condition, String endpoint) {
        return any(condition, new Condition.ReplicaSentAgain(id, storage, endpoint));
    }

    private static Condition any(Condition... of) {
        return new Condition.Any(List.of(of));
    }

    private Step step(String what, @Nullable String endpoint, Sentence title, Sentence reason,
            @Nullable Command command,
            Condition doneWhen, Duration patience, Damage damage) {
        return step(what, endpoint, title, reason, command, List.of(), doneWhen, patience, damage);
    }

    private Step step(String what, @Nullable String endpoint, Sentence title, Sentence reason,
            @Nullable Command command,
            List<Condition> more, Condition doneWhen, Duration patience, Damage damage) {
        List<Condition> requires = new ArrayList<>();
        requires.add(new Condition.AutoFailoverIs(false));
        requires.add(new Condition.NoForeignOperation(id));
        if (leader != null) {
            requires.add(leader);
        }
        requires.addAll(more);
        return new Step(id + ":" + what + (endpoint == null ? "" : ":" + endpoint), id, title, reason, command,
                new Condition.All(requires), doneWhen, patience, damage,
                command == null ? ByHand.look(id) : ByHand.of(command));
    }
}
