package dev.tabletop.commands.rules;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.commands.situation.Checks;
import dev.tabletop.commands.situation.Danger;
import dev.tabletop.commands.situation.Dangers;
import dev.tabletop.commands.situation.Refusal;
import dev.tabletop.commands.situation.Situation;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.Standing;
import java.util.List;
import java.util.Optional;

/** One more copy of a partition. */
record AddReplicaRules(Command.AddReplica command) implements CommandRules {

    @Override
    public String scope() {
        return "replica of " + id() + " to " + command.endpoint();
    }

    private PartitionId id() {
        return command.partition();
    }

    @Override
    public Damage damage() {
        return Damage.REVERSIBLE;
    }

    @Override
    public List<Refusal> refusals(Situation now) {
        return new Checks(now).healthy(command.endpoint()).table(id().table()).partition(id(), 307)
                .that(now.replica(id(), command.endpoint()).isEmpty(), 317,
                        command.endpoint() + " has a replica of " + id() + " already.",
                        "Choose another tablet. If that replica is not alive, recover it: tabletop replica recover.")
                .leaderForOperation(id()).leaderCanCopy(id())
                .that(!isMakingSnapshot(now), 0, "The leader of " + id()
                        + " is making a snapshot; the operation would fail at its first task.", "Try again in a while.")
                .that(now.replica(id(), command.endpoint()).isPresent() || now.status(command.endpoint()).isEmpty(), 0,
                        command.endpoint() + " holds " + id() + " in memory although it is no replica of it; the"
                                + " operation would fail at kSendSnapshot and leave the leader's snapshots paused.",
                        "Drop it there first (tabletop replica drop).")
                .nothingAtWork(id()).found();
    }

    private boolean isMakingSnapshot(Situation now) {
        return now.leader(id()).map(Replica::status).filter(s -> s.state() == LoadState.MAKING_SNAPSHOT).isPresent();
    }

    @Override
    public List<Danger> dangers(Situation now) {
        return staleSnapshot(now, id(), command.endpoint()).add(now.reading(command.endpoint()).isEmpty(),
                "target-not-seen", Damage.REVERSIBLE,
                command.endpoint() + " does not answer this console, so that nobody can tell what lies on its disk.",
                "")
                .found();
    }

    /**
     * A leader without a snapshot sends none, and what an earlier replica left at the target is loaded in its place.
     */
    static Dangers staleSnapshot(Situation now, PartitionId id, String target) {
        Long atTarget = now.reading(target).map(ReplicaReading::snapshotOffset).orElse(null);
        boolean leaderHasOne = now.leader(id).flatMap(l -> now.reading(l.endpoint()))
                .map(ReplicaReading::snapshotOffset).filter(o -> o > 0).isPresent();
        return new Dangers().add(atTarget != null && atTarget > 0 && !leaderHasOne, "stale-snapshot", Damage.LOSSY,
                target + " keeps a snapshot of an earlier replica up to offset " + atTarget
                        + ", and the leader has none to send: the old rows would be loaded in place of the leader's.",
                "Let the leader make a snapshot first, or move the directory on that tablet away.");
    }

    @Override
    public Optional<String> already(Situation now) {
        return now.replica(id(), command.endpoint()).filter(r -> r.meta().alive() && Situation.follows(r))
                .filter(_ -> now.atWork(id()).isEmpty())
                .map(r -> r.endpoint() + " is an alive follower of " + id() + " already");
    }

    @Override
    public String follows() {
        return command.endpoint() + " is an alive follower of " + id() + ", loaded, and has what the leader had.";
    }

    @Override
    public Standing standing(Situation before, Situation now, List<Operation> caused) {
        return followsLeader(before, now, id(), command.endpoint(),
                "The nameserver answers ok only where it made the operation; look at it: tabletop operations.");
    }

    /** A replica that was brought there follows, with all that the leader had when the command went out. */
    static Standing followsLeader(Situation before, Situation now, PartitionId id, String endpoint, String advice) {
        Optional<Replica> found = now.replica(id, endpoint);
        if (found.isEmpty()) {
            return new Standing.Misses(endpoint + " is no replica of " + id, advice);
        }
        Replica replica = found.get();
        if (!replica.meta().alive()) {
            return new Standing.Misses(endpoint + " is not alive in the metadata of " + id, advice);
        }
        ReplicaStatus status = replica.status();
        if (status == null || !Situation.follows(replica)) {
            return new Standing.Misses(endpoint + " has " + id + " not loaded as follower", advice);
        }
        long wanted = before.leaderOffset(id).orElse(0L);
        return status.offset() < wanted
                ? new Standing.Misses(endpoint + " has " + status.offset() + " of " + wanted + " entries of " + id,
                        advice)
                : new Standing.Holds(endpoint + " follows in " + id + ", at offset " + status.offset());
    }

    @Override
    public String worksFor() {
        return command.endpoint();
    }

    @Override
    public boolean causes(Operation operation, Situation now) {
        return operation.type().equals("kAddReplicaOP") && operation.isOn(id());
    }
}
