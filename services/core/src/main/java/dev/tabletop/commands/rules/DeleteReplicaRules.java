package dev.tabletop.commands.rules;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
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

/** One copy of a partition less. */
record DeleteReplicaRules(Command.DeleteReplica command) implements CommandRules {

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
        Replica replica = now.replica(id(), command.endpoint()).orElse(null);
        return new Checks(now).table(id().table())
                .healthy(command.endpoint(), 303,
                        Sentence.of("command.tablet_not_healthy_nameserver", command.endpoint()),
                        Sentence.of("command.start_if_will_never"))
                .partition(id(), 307).replica(id(), command.endpoint(), 308)
                .that(replica == null || !replica.meta().leader(), 102,
                        Sentence.of("command.flagged_leader_nameserver_deletes", command.endpoint(), id()),
                        replica != null && replica.meta().alive()
                                ? Sentence.of("command.change_leader_first_then")
                                : Sentence.of("command.recover_first_becomes_follower"))
                .leaderForOperation(id()).leaderCanCopy(id()).nothingAtWork(id()).found();
    }

    @Override
    public List<Danger> dangers(Situation now) {
        return lessCopies(now, id(), command.endpoint()).found();
    }

    /** What is lost with one copy of several. */
    static Dangers lessCopies(Situation now, PartitionId id, String endpoint) {
        Partition partition = now.partition(id).orElse(null);
        Replica replica = partition == null ? null : partition.replica(endpoint);
        if (partition == null || replica == null) {
            return new Dangers();
        }
        long left = partition.replicas().stream().filter(r -> !r.endpoint().equals(endpoint))
                .filter(r -> r.meta().alive() && r.isLoaded()).count();
        Long leaderHas = now.leaderOffset(id).orElse(null);
        Long has = Situation.offset(replica);
        boolean mayHoldMore = has == null
                ? !replica.tabletAnswered() || replica.meta().offset() == null
                        || leaderHas == null || replica.meta().offset() > leaderHas
                : leaderHas == null || has > leaderHas;
        return new Dangers().add(left == 0, "last-copy", Damage.LOSSY,
                Sentence.of("command.no_other_replica_alive", id),
                Sentence.of("command.recover_another_replica_first"))
                .add(left == 1, "one-copy-left", Damage.DESTRUCTIVE,
                        Sentence.of("command.one_copy_alive_loaded", id),
                        Sentence.of("command.add_replica_elsewhere_first"))
                .add(mayHoldMore, "may-hold-more", Damage.LOSSY,
                        Sentence.of("command.may_hold_rows_leader", endpoint, id, has == null
                                ? Sentence.of("command.not_loaded_last_polled", replica.meta().offset())
                                : Sentence.of("command.offset", has), leaderHas),
                        Sentence.of("command.load_find_out_tabletop"));
    }

    /** Only of a tablet that is there: a name that is wrong is told. */
    @Override
    public Optional<Sentence> already(Situation now) {
        boolean none = now.partition(id()).isPresent() && now.replica(id(), command.endpoint()).isEmpty()
                && now.reading(command.endpoint()).isPresent() && now.status(command.endpoint()).isEmpty();
        return none && now.atWork(id()).isEmpty()
                ? Optional.of(Sentence.of("command.no_replica_already", command.endpoint(), id()))
                : Optional.empty();
    }

    @Override
    public Sentence follows() {
        return Sentence.of("command.no_replica_any_more", command.endpoint(), id());
    }

    @Override
    public Standing standing(Situation before, Situation now, List<Operation> caused) {
        return gone(now, id(), command.endpoint());
    }

    static Standing gone(Situation now, PartitionId id, String endpoint) {
        if (now.replica(id, endpoint).isPresent()) {
            return new Standing.Misses(Sentence.of("command.still_replica", endpoint, id),
                    Sentence.of("command.look_at_operation_tabletop"));
        }
        return now.status(endpoint).isPresent()
                ? new Standing.Misses(Sentence.of("command.still_holds_memory", endpoint, id),
                        Sentence.of("command.drop_there_tabletop_replica"))
                : new Standing.Holds(
                        Sentence.of("command.no_replica_any_more_directory", endpoint, id));
    }

    @Override
    public String worksFor() {
        return command.endpoint();
    }

    @Override
    public boolean causes(Operation operation, Situation now) {
        return operation.type().equals("kDelReplicaOP") && operation.isOn(id());
    }
}
