package dev.tabletop.recovery;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.TermStart;
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
        return step("stop-leading", endpoint, "Make " + endpoint + " stop leading " + id,
                "It leads though it must not; while it does, it takes writes and pushes its rows into others.",
                new Command.ChangeRole(id, endpoint, Role.FOLLOWER, term, List.of()),
                any(new Condition.RoleIs(id, storage, endpoint, Role.FOLLOWER),
                        new Condition.ReplicaSentAgain(id, storage, endpoint)),
                SHORT, Damage.REVERSIBLE);
    }

    /** Writes flags into the metadata; done, too, once the leader that they prepare for serves. */
    Step setFlags(List<Command.Flags> wanted, Condition.LeaderServes onceServing, String title, String reason,
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
        return step("elect", null, "Let the nameserver elect a leader for " + id,
                "It fences every replica that takes part, seats the largest offset, records the new term and makes"
                        + " the others its followers.",
                new Command.ChangeLeader(id, null), ready, serves, SHORT, damage);
    }

    Step seat(String endpoint, List<String> followers, long term, List<Condition> requires) {
        return step("seat", endpoint, "Seat " + endpoint + " as leader of " + id + " by hand",
                "The nameserver can't elect here. Every replica's tablet answered and none leads, so nobody else can"
                        + " take writes.",
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
        return step("follows", endpoint, "Wait until " + endpoint + " follows the leader of " + id,
                "It keeps its log, which is certainly a prefix, and gets what it lacks.", null,
                mayLead ? any(follows, leads) : follows, LOAD, Damage.REVERSIBLE);
    }

    Step resumeSnapshots(String endpoint) {
        return step("snapshots", endpoint, "Let " + endpoint + " make snapshots of " + id + " again",
                "An operation that failed left them paused: no snapshots, and its binlog only grows.",
                new Command.ResumeSnapshots(id, endpoint),
                new Condition.SnapshotsNotPaused(id, storage, endpoint), SHORT, Damage.REVERSIBLE);
    }

    Step detach(String endpoint) {
        return step("detach", endpoint, "Take " + endpoint + " off the leader's list for " + id,
                "So that the leader does not push into the old log.", new Command.DetachFollower(id, endpoint),
                unlessSentAgain(new Condition.FollowerNotListed(id, storage, endpoint), endpoint), SHORT,
                Damage.REVERSIBLE);
    }

    Step markDead(String endpoint, boolean sentAgainEndsIt) {
        Condition dead = new Condition.AliveIs(id, endpoint, false);
        return step("dead", endpoint, "Mark " + endpoint + " not alive in " + id,
                "The nameserver recovers only what it regards as dead.", new Command.SetAlive(id, endpoint, false),
                sentAgainEndsIt
                        ? unlessSentAgain(dead, endpoint)
                        : any(dead, new Condition.LeaderServes(id, storage, List.of(endpoint), 0)),
                SHORT, Damage.REVERSIBLE);
    }

    Step markAlive(String endpoint) {
        return step("alive", endpoint, "Mark " + endpoint + " alive in " + id,
                "Its tablet has it loaded and in its role; the metadata is to say so.",
                new Command.SetAlive(id, endpoint, true), new Condition.AliveIs(id, endpoint, true), SHORT,
                Damage.REVERSIBLE);
    }

    Step loadBehindLeader(String endpoint) {
        return step("load", endpoint, "Load " + endpoint + " of " + id + " as follower",
                "Its leader lists it and pushes what it lacks; a load that fails moves its directory to the tablet's"
                        + " recycle bin.",
                load(endpoint), new Condition.ReplicaLoaded(id, storage, endpoint), LOAD, Damage.REVERSIBLE);
    }

    Step loadToReplace(String endpoint, Damage damage) {
        return step("load", endpoint, "Load " + endpoint + " of " + id + " as follower",
                "Only a loaded replica can be dropped, and only a dropped one gets a fresh copy. A load that fails"
                        + " moves its directory to the tablet's recycle bin.",
                load(endpoint), unlessSentAgain(new Condition.ReplicaLoaded(id, storage, endpoint), endpoint), LOAD,
                damage);
    }

    Step drop(String endpoint, Damage damage) {
        return step("drop", endpoint, "Drop " + endpoint + "'s replica of " + id,
                "Its log is not certain to be the leader's. Its directory goes to that tablet's recycle bin, as "
                        + id.tid() + "_" + id.pid() + "_<time>.",
                new Command.DropReplica(id, endpoint),
                unlessSentAgain(new Condition.ReplicaNotLoaded(id, storage, endpoint), endpoint), SHORT, damage);
    }

    Step recover(String endpoint, Damage damage) {
        return step("recover", endpoint, "Give " + endpoint + " a fresh copy of " + id,
                "The nameserver deletes what is left of its binlog there and copies the leader's data.",
                new Command.RecoverReplica(id, endpoint),
                new Condition.ReplicaSentAgain(id, storage, endpoint), COPY, damage);
    }

    Step loadOnlyReplica(String endpoint, Condition.LeaderServes serves) {
        return step("recover", endpoint, "Let the nameserver load the only replica of " + id + " as leader",
                "It is the partition's only copy, on " + endpoint + "; nothing is deleted. A load that fails moves its"
                        + " directory to the tablet's recycle bin.",
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

    private Step step(String what, @Nullable String endpoint, String title, String reason, @Nullable Command command,
            Condition doneWhen, Duration patience, Damage damage) {
        return step(what, endpoint, title, reason, command, List.of(), doneWhen, patience, damage);
    }

    private Step step(String what, @Nullable String endpoint, String title, String reason, @Nullable Command command,
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
