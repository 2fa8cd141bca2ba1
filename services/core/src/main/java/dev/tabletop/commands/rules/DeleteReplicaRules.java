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
import java.util.List;
import java.util.Optional;

/** One copy of a partition less. */
record DeleteReplicaRules(Command.DeleteReplica command) implements CommandRules {

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
        Replica replica = now.replica(id(), command.endpoint()).orElse(null);
        return new Checks(now).table(id().table())
                .healthy(command.endpoint(), 303,
                        "The tablet " + command.endpoint() + " is not healthy for the nameserver.",
                        "Start it. If it will never return, take its replica out of the metadata: tabletop partition set.")
                .partition(id(), 307).replica(id(), command.endpoint(), 308)
                .that(replica == null || !replica.meta().leader(), 102,
                        command.endpoint() + " is flagged leader of " + id()
                                + ", and the nameserver deletes no leader.",
                        replica != null && replica.meta().alive()
                                ? "Change the leader first, then recover this replica as follower."
                                : "Recover it first (it becomes a follower): tabletop replica recover.")
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
                "No other replica of " + id + " is alive and loaded: this is the last copy that anybody can see.",
                "Recover another replica first.")
                .add(left == 1, "one-copy-left", Damage.DESTRUCTIVE,
                        "One copy of " + id + " that is alive and loaded is left.", "Add a replica elsewhere first.")
                .add(mayHoldMore, "may-hold-more", Damage.LOSSY,
                        endpoint + " may hold rows of " + id + " that the leader does not have: "
                                + (has == null
                                        ? "it is not loaded, last polled offset " + replica.meta().offset()
                                        : "its offset is " + has)
                                + ", the leader's is " + leaderHas + ".",
                        "Load it to find out (tabletop replica load), and export its rows (tabletop salvage).");
    }

    /** Only of a tablet that is there: a name that is wrong is told. */
    @Override
    public Optional<String> already(Situation now) {
        boolean none = now.partition(id()).isPresent() && now.replica(id(), command.endpoint()).isEmpty()
                && now.reading(command.endpoint()).isPresent() && now.status(command.endpoint()).isEmpty();
        return none && now.atWork(id()).isEmpty()
                ? Optional.of(command.endpoint() + " is no replica of " + id() + " already")
                : Optional.empty();
    }

    @Override
    public String follows() {
        return command.endpoint() + " is no replica of " + id() + " any more, in the metadata and on its tablet.";
    }

    @Override
    public Standing standing(Situation before, Situation now, List<Operation> caused) {
        return gone(now, id(), command.endpoint());
    }

    static Standing gone(Situation now, PartitionId id, String endpoint) {
        if (now.replica(id, endpoint).isPresent()) {
            return new Standing.Misses(endpoint + " is still a replica of " + id,
                    "Look at the operation: tabletop operations.");
        }
        return now.status(endpoint).isPresent()
                ? new Standing.Misses(endpoint + " still holds " + id + " in memory",
                        "Drop it there: tabletop replica drop.")
                : new Standing.Holds(
                        endpoint + " is no replica of " + id + " any more; its directory is in the tablet's"
                                + " recycle bin");
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
