package dev.tabletop.commands.rules;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.commands.situation.Checks;
import dev.tabletop.commands.situation.Danger;
import dev.tabletop.commands.situation.Refusal;
import dev.tabletop.commands.situation.Situation;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.Standing;
import dev.tabletop.sentences.Sentence;
import java.util.List;
import java.util.Optional;

/** A follower moved to another tablet. */
record MigrateReplicaRules(Command.MigrateReplica command) implements CommandRules {

    @Override
    public Sentence scope() {
        return Sentence.of("command.replica_from", id(), command.from(), command.to());
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
        Checks checks = new Checks(now)
                .that(!command.from().equals(command.to()), 0, Sentence.of("command.source_target_same_tablet"),
                        Sentence.of("command.name_another_target"))
                .manual()
                .healthy(command.from(), 318, Sentence.of("command.source_tablet_unknown_or", command.from()),
                        Sentence.of("command.start_or_add_replica"))
                .healthy(command.to(), 319, Sentence.of("command.target_tablet_unknown_or", command.to()),
                        Sentence.of("command.start_or_choose_another"))
                .table(id().table()).partition(id(), 320);
        now.partition(id()).ifPresent(partition -> movable(checks, now, partition));
        return checks.leaderCanCopy(id()).nothingAtWork(id()).found();
    }

    private void movable(Checks checks, Situation now, Partition partition) {
        Replica leader = partition.leader().orElse(null);
        Replica source = partition.replica(command.from());
        Replica target = partition.replica(command.to());
        checks.that(leader != null, 320, Sentence.of("command.has_no_leader_alive_2", id()),
                Sentence.of("command.give_leader_first"))
                .that(leader == null || !leader.endpoint().equals(command.from()), 320,
                        Sentence.of("command.leads_leader_cannot_migrated", command.from(), id()),
                        Sentence.of("command.change_leader_first_tabletop"))
                .that(leader == null || now.isHealthy(leader.endpoint()), 320,
                        Sentence.of("command.tablet_s_leader_offline", id()),
                        Sentence.of("command.start_or_change_leader"))
                .that(source != null && source.meta().alive(), 320,
                        Sentence.of("command.has_no_alive_replica", command.from(), id()),
                        Sentence.of("command.see_tabletop_tables"))
                .that(target == null || !target.meta().alive(), 320,
                        Sentence.of("command.has_replica_already", command.to(), id()),
                        Sentence.of("command.choose_another_target"))
                .that(target == null || target.meta().alive(), 0,
                        Sentence.of("command.listed_as_replica_not", command.to(), id()),
                        Sentence.of("command.recover_replica_or_choose"))
                .that(now.status(command.to()).isEmpty() || target != null, 0,
                        Sentence.of("command.holds_memory_although_no_replica", command.to(), id()),
                        Sentence.of("command.drop_there_first_tabletop"))
                .that(leader == null || leader.status() == null
                        || leader.status().state() != LoadState.MAKING_SNAPSHOT, 0,
                        Sentence.of("command.leader_making_snapshot_operation", id()),
                        Sentence.of("command.try_again_while"));
    }

    @Override
    public List<Danger> dangers(Situation now) {
        boolean passesAtOnce = now.partition(id()).stream().flatMap(p -> p.replicas().stream())
                .anyMatch(r -> !r.meta().reportedByTablet());
        boolean others = now.partition(id()).stream().flatMap(p -> p.replicas().stream())
                .filter(r -> !r.endpoint().equals(command.from())).filter(r -> !r.meta().leader())
                .anyMatch(r -> r.meta().alive() && r.isLoaded());
        return AddReplicaRules.staleSnapshot(now, id(), command.to())
                .add(passesAtOnce, "target-not-awaited", Damage.DESTRUCTIVE,
                        Sentence.of(others ? "command.target_not_awaited" : "command.target_not_awaited.only", id()),
                        Sentence.of("command.recover_replica_first"))
                .found();
    }

    @Override
    public Optional<Sentence> already(Situation now) {
        boolean there = now.replica(id(), command.to()).filter(r -> r.meta().alive() && Situation.follows(r))
                .isPresent();
        return there && now.replica(id(), command.from()).isEmpty() && now.isKnown(command.from())
                && now.atWork(id()).isEmpty()
                        ? Optional.of(
                                Sentence.of("command.follows_no_replica_already", command.to(), id(), command.from()))
                        : Optional.empty();
    }

    @Override
    public Sentence follows() {
        return Sentence.of("command.follows_what_leader_had", command.to(), id(), command.from());
    }

    @Override
    public Standing standing(Situation before, Situation now, List<Operation> caused) {
        Standing arrived = AddReplicaRules.followsLeader(before, now, id(), command.to(),
                Sentence.of("command.nameserver_answers_ok_also_where"));
        if (arrived instanceof Standing.Misses) {
            return arrived;
        }
        Standing left = DeleteReplicaRules.gone(now, id(), command.from());
        return left instanceof Standing.Misses ? left : arrived;
    }

    @Override
    public String worksFor() {
        return command.to();
    }

    @Override
    public boolean causes(Operation operation, Situation now) {
        return operation.type().equals("kMigrateOP") && operation.isOn(id());
    }
}
