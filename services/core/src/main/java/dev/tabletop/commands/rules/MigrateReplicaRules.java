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
import java.util.List;
import java.util.Optional;

/** A follower moved to another tablet. */
record MigrateReplicaRules(Command.MigrateReplica command) implements CommandRules {

    @Override
    public String scope() {
        return "replica of " + id() + " from " + command.from() + " to " + command.to();
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
                .that(!command.from().equals(command.to()), 0, "Source and target are the same tablet.",
                        "Name another target.")
                .manual()
                .healthy(command.from(), 318, "The source tablet " + command.from() + " is unknown or not healthy.",
                        "Start it, or add a replica elsewhere and take this one out.")
                .healthy(command.to(), 319, "The target tablet " + command.to() + " is unknown or not healthy.",
                        "Start it, or choose another.")
                .table(id().table()).partition(id(), 320);
        now.partition(id()).ifPresent(partition -> movable(checks, now, partition));
        return checks.leaderCanCopy(id()).nothingAtWork(id()).found();
    }

    private void movable(Checks checks, Situation now, Partition partition) {
        Replica leader = partition.leader().orElse(null);
        Replica source = partition.replica(command.from());
        Replica target = partition.replica(command.to());
        checks.that(leader != null, 320, id() + " has no leader that is alive.", "Give it a leader first.")
                .that(leader == null || !leader.endpoint().equals(command.from()), 320,
                        command.from() + " leads " + id() + ", and a leader cannot be migrated.",
                        "Change the leader first (tabletop leader change), then recover this replica as follower.")
                .that(leader == null || now.isHealthy(leader.endpoint()), 320,
                        "The tablet of " + id() + "'s leader is offline.", "Start it, or change the leader first.")
                .that(source != null && source.meta().alive(), 320,
                        command.from() + " has no alive replica of " + id() + ".", "See: tabletop tables.")
                .that(target == null || !target.meta().alive(), 320,
                        command.to() + " has a replica of " + id() + " already.", "Choose another target.")
                .that(target == null || target.meta().alive(), 0,
                        command.to() + " is listed as a replica of " + id()
                                + " that is not alive: the nameserver does not"
                                + " notice, and the operation would fail at kAddTableInfo.",
                        "Recover that replica, or choose another target.")
                .that(now.status(command.to()).isEmpty() || target != null, 0,
                        command.to() + " holds " + id()
                                + " in memory although it is no replica of it; the operation would"
                                + " fail at kSendSnapshot.",
                        "Drop it there first (tabletop replica drop).")
                .that(leader == null || leader.status() == null
                        || leader.status().state() != LoadState.MAKING_SNAPSHOT, 0,
                        "The leader of " + id() + " is making a snapshot; the operation would fail at its first task.",
                        "Try again in a while.");
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
                        "A replica of " + id()
                                + " is not loaded, so that the nameserver does not wait until the target has"
                                + " caught up before it deletes the source" + (others ? "." : ", the only follower."),
                        "Recover that replica first.")
                .found();
    }

    @Override
    public Optional<String> already(Situation now) {
        boolean there = now.replica(id(), command.to()).filter(r -> r.meta().alive() && Situation.follows(r))
                .isPresent();
        return there && now.replica(id(), command.from()).isEmpty() && now.isKnown(command.from())
                && now.atWork(id()).isEmpty()
                        ? Optional.of(command.to() + " follows in " + id() + " and " + command.from()
                                + " is no replica of it already")
                        : Optional.empty();
    }

    @Override
    public String follows() {
        return command.to() + " follows in " + id() + " with what the leader had, and " + command.from()
                + " is no replica of it any more.";
    }

    @Override
    public Standing standing(Situation before, Situation now, List<Operation> caused) {
        Standing arrived = AddReplicaRules.followsLeader(before, now, id(), command.to(),
                "The nameserver answers ok also where it could not make the operation; look at the partition.");
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
