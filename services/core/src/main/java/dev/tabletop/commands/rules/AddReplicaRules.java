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
import dev.tabletop.sentences.Sentence;
import java.util.List;
import java.util.Optional;

/** One more copy of a partition. */
record AddReplicaRules(Command.AddReplica command) implements CommandRules {

    @Override
    public Sentence scope() {
        return Sentence.of("command.replica", id(), command.endpoint());
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
                        Sentence.of("command.has_replica_already", command.endpoint(), id()),
                        Sentence.of("command.choose_another_tablet_if"))
                .leaderForOperation(id()).leaderCanCopy(id())
                .that(!isMakingSnapshot(now), 0, Sentence.of("command.leader_making_snapshot_operation", id()),
                        Sentence.of("command.try_again_while"))
                .that(now.replica(id(), command.endpoint()).isPresent() || now.status(command.endpoint()).isEmpty(), 0,
                        Sentence.of("command.holds_memory_although_no", command.endpoint(), id()),
                        Sentence.of("command.drop_there_first_tabletop"))
                .nothingAtWork(id()).found();
    }

    private boolean isMakingSnapshot(Situation now) {
        return now.leader(id()).map(Replica::status).filter(s -> s.state() == LoadState.MAKING_SNAPSHOT).isPresent();
    }

    @Override
    public List<Danger> dangers(Situation now) {
        return staleSnapshot(now, id(), command.endpoint()).add(now.reading(command.endpoint()).isEmpty(),
                "target-not-seen", Damage.REVERSIBLE,
                Sentence.of("command.does_not_answer_console", command.endpoint()),
                Sentence.NOTHING)
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
                Sentence.of("command.keeps_snapshot_earlier_replica", target, atTarget),
                Sentence.of("command.let_leader_make_snapshot"));
    }

    @Override
    public Optional<Sentence> already(Situation now) {
        return now.replica(id(), command.endpoint()).filter(r -> r.meta().alive() && Situation.follows(r))
                .filter(_ -> now.atWork(id()).isEmpty())
                .map(r -> Sentence.of("command.alive_follower_already", r.endpoint(), id()));
    }

    @Override
    public Sentence follows() {
        return Sentence.of("command.alive_follower_loaded_has", command.endpoint(), id());
    }

    @Override
    public Standing standing(Situation before, Situation now, List<Operation> caused) {
        return followsLeader(before, now, id(), command.endpoint(),
                Sentence.of("command.nameserver_answers_ok_only"));
    }

    /** A replica that was brought there follows, with all that the leader had when the command went out. */
    static Standing followsLeader(Situation before, Situation now, PartitionId id, String endpoint, Sentence advice) {
        Optional<Replica> found = now.replica(id, endpoint);
        if (found.isEmpty()) {
            return new Standing.Misses(Sentence.of("command.no_replica", endpoint, id), advice);
        }
        Replica replica = found.get();
        if (!replica.meta().alive()) {
            return new Standing.Misses(Sentence.of("command.not_alive_metadata", endpoint, id), advice);
        }
        ReplicaStatus status = replica.status();
        if (status == null || !Situation.follows(replica)) {
            return new Standing.Misses(Sentence.of("command.has_not_loaded_as", endpoint, id), advice);
        }
        long wanted = before.leaderOffset(id).orElse(0L);
        return status.offset() < wanted
                ? new Standing.Misses(Sentence.of("command.has_entries", endpoint, status.offset(), wanted, id),
                        advice)
                : new Standing.Holds(Sentence.of("command.follows_at_offset", endpoint, id, status.offset()));
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
