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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One replica brought back behind its leader. */
record RecoverReplicaRules(Command.RecoverReplica command) implements CommandRules {

    static final Set<String> OPERATIONS = Set.of("kRecoverTableOP", "kReAddReplicaOP", "kReAddReplicaNoSendOP",
            "kReAddReplicaWithDropOP", "kReAddReplicaSimplifyOP", "kReLoadTableOP", "kUpdatePartitionStatusOP");

    @Override
    public String scope() {
        return "replica of " + id() + " on " + command.endpoint();
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
                command.endpoint() + " is alive in the metadata of " + id() + " already.",
                replica != null && !replica.isLoaded()
                        ? "Its tablet does not hold it. Mark it not alive first (tabletop replica set-alive), unless it may"
                                + " be the best copy: then examine the partition (tabletop examine)."
                        : "There is nothing to recover.")
                .that(replica != null || now.table(id().table()).isEmpty(), 308,
                        id() + " has no replica on " + command.endpoint() + ".", "See: tabletop tables.");
        if (replica != null && now.partition(id()).filter(p -> p.replicas().size() > 1).isPresent()) {
            checks.that(now.leader(id()).isPresent(), 0,
                    id() + " has no leader that is alive: the nameserver would answer ok and do nothing.",
                    "Give it a leader first: tabletop plan manual-recovery.")
                    .that(now.leader(id()).filter(l -> !now.isHealthy(l.endpoint())).isEmpty(), 0,
                            "The tablet of " + id() + "'s leader is not healthy: the nameserver would answer ok and do"
                                    + " nothing.",
                            "Start that tablet, or change the leader first.")
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
        String place = replica.endpoint() + " in " + partition.id();
        return new Dangers()
                .add(has == null, "binlog-deleted", Damage.LOSSY,
                        "The replica on " + place + " is not loaded: its binlog is"
                                + " deleted before anything is compared. What it holds is not known"
                                + known(now, replica)
                                + "; if it is the best copy, its rows are gone.",
                        "Load it as follower to find out what it holds: tabletop replica load.")
                .add(has != null && (leaderHas == null || has > leaderHas), "holds-more", Damage.LOSSY,
                        "The replica on " + place + " has offset " + has + ", the leader's is " + leaderHas
                                + ": what the leader lacks is given up.",
                        "Export its rows first (tabletop salvage), or choose the leader by evidence (tabletop plan"
                                + " manual-recovery).")
                .add(has != null, "sent-again", Damage.DESTRUCTIVE,
                        "Unless the replica on " + place
                                + " fits the leader's terms it is dropped (to the tablet's recycle"
                                + " bin) and sent again.",
                        "");
    }

    private static String known(Situation now, Replica replica) {
        Long snapshot = now.reading(replica.endpoint()).map(ReplicaReading::snapshotOffset).orElse(null);
        return " (last polled offset " + (replica.meta().offset() == null ? "unknown" : replica.meta().offset())
                + (snapshot == null ? "" : ", snapshot up to " + snapshot) + ")";
    }

    @Override
    public Optional<String> already(Situation now) {
        return now.replica(id(), command.endpoint()).filter(r -> r.meta().alive() && r.isLoaded())
                .filter(_ -> now.atWork(id()).isEmpty())
                .map(r -> r.endpoint() + " is alive in " + id() + " and loaded already");
    }

    @Override
    public String follows() {
        return command.endpoint() + " is an alive replica of " + id() + ", loaded, and has what the leader had.";
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
                    "The nameserver answers ok also where it makes no operation. Look at the partition's leader.");
        }
        return now.servingLeader(id).isPresent()
                ? new Standing.Holds(endpoint + ", the only replica, leads " + id)
                : new Standing.Misses(endpoint + ", the only replica, does not lead " + id,
                        "Look at the tablet's log.");
    }

    @Override
    public String worksFor() {
        return command.endpoint();
    }

    @Override
    public boolean causes(Operation operation, Situation now) {
        return OPERATIONS.contains(operation.type()) && operation.isOn(id());
    }
}
