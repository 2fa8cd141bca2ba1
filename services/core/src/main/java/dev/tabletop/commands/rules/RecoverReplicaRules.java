package dev.tabletop.commands.rules;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaReading;
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

/** One replica brought back behind its leader. */
record RecoverReplicaRules(Command.RecoverReplica command) implements CommandRules {

    @Override
    public Sentence scope() {
        return Sentence.of("command.replica_2", id(), command.endpoint());
    }

    private PartitionId id() {
        return command.partition();
    }

    @Override
    public Damage damage() {
        return Damage.DESTRUCTIVE;
    }

    @Override
    public List<Refusal> refusals(Situation now) {
        Checks checks = new Checks(now).manual().known(command.endpoint()).healthy(command.endpoint())
                .table(id().table());
        Replica replica = now.replica(id(), command.endpoint()).orElse(null);
        checks.that(replica == null || !replica.meta().alive(), 311,
                Sentence.of("command.alive_metadata_already", command.endpoint(), id()),
                replica != null && !replica.isLoaded()
                        ? Sentence.of("command.tablet_does_not_hold")
                        : Sentence.of("command.there_nothing_recover"))
                .that(replica != null || now.table(id().table()).isEmpty(), 308,
                        Sentence.of("command.has_no_replica", id(), command.endpoint()),
                        Sentence.of("command.see_tabletop_tables"));
        if (replica != null && now.partition(id()).filter(p -> p.replicas().size() > 1).isPresent()) {
            checks.that(now.leader(id()).isPresent(), 0,
                    Sentence.of("command.has_no_leader_alive_nameserver_would", id()),
                    Sentence.of("command.give_leader_first_tabletop"))
                    .that(now.leader(id()).filter(l -> !now.isHealthy(l.endpoint())).isEmpty(), 0,
                            Sentence.of("command.tablet_s_leader_not", id()),
                            Sentence.of("command.start_tablet_or_change"))
                    .leaderCanCopy(id());
        }
        return checks.nothingAtWork(id()).found();
    }

    @Override
    public List<Danger> dangers(Situation now) {
        Partition partition = now.partition(id()).orElse(null);
        Replica replica = partition == null ? null : partition.replica(command.endpoint());
        return partition == null || replica == null ? List.of() : dangers(now, partition, replica).found();
    }

    /** What recovering one replica may destroy. */
    static Dangers dangers(Situation now, Partition partition, Replica replica) {
        if (partition.replicas().size() < 2) {
            return new Dangers();
        }
        Long has = Situation.offset(replica);
        Long leaderHas = now.leaderOffset(partition.id()).orElse(null);
        Sentence place = Sentence.of("command.in", replica.endpoint(), partition.id());
        return new Dangers()
                .add(has == null, "binlog-deleted", Damage.LOSSY,
                        Sentence.of("command.replica_not_loaded_binlog", place, known(now, replica)),
                        Sentence.of("command.load_as_follower_find"))
                .add(has != null && (leaderHas == null || has > leaderHas), "holds-more", Damage.LOSSY,
                        Sentence.of("command.replica_has_offset_leader", place, has, leaderHas),
                        Sentence.of("command.export_rows_first_tabletop"))
                .add(has != null, "sent-again", Damage.DESTRUCTIVE,
                        Sentence.of("command.unless_replica_fits_leader", place),
                        Sentence.NOTHING);
    }

    private static Sentence known(Situation now, Replica replica) {
        Long snapshot = now.reading(replica.endpoint()).map(ReplicaReading::snapshotOffset).orElse(null);
        Object polled = replica.meta().offset() == null ? Sentence.of("text.unknown") : replica.meta().offset();
        return snapshot == null
                ? Sentence.of("command.last_polled", polled)
                : Sentence.of("command.last_polled.snapshot", polled, snapshot);
    }

    @Override
    public Optional<Sentence> already(Situation now) {
        return now.replica(id(), command.endpoint()).filter(r -> r.meta().alive() && r.isLoaded())
                .filter(_ -> now.atWork(id()).isEmpty())
                .map(r -> Sentence.of("command.alive_loaded_already", r.endpoint(), id()));
    }

    @Override
    public Sentence follows() {
        return Sentence.of("command.alive_replica_loaded_has", command.endpoint(), id());
    }

    @Override
    public Standing standing(Situation before, Situation now, List<Operation> caused) {
        return back(before, now, id(), command.endpoint());
    }

    /** A replica is back: as follower, or leading where it is the only one. */
    static Standing back(Situation before, Situation now, PartitionId id, String endpoint) {
        boolean only = now.partition(id).filter(p -> p.replicas().size() == 1).isPresent();
        if (!only) {
            return AddReplicaRules.followsLeader(before, now, id, endpoint,
                    Sentence.of("command.nameserver_answers_ok_also_where_makes"));
        }
        return now.servingLeader(id).isPresent()
                ? new Standing.Holds(Sentence.of("command.only_replica_leads", endpoint, id))
                : new Standing.Misses(Sentence.of("command.only_replica_does_not", endpoint, id),
                        Sentence.of("command.look_at_tablet_s"));
    }

    @Override
    public String worksFor() {
        return command.endpoint();
    }

    @Override
    public boolean causes(Operation operation, Situation now) {
        return operation.bringsCopyBack() && operation.isOn(id());
    }
}
