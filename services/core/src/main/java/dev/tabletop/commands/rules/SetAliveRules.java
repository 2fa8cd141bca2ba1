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

/** The alive flag of one replica, set by hand. */
record SetAliveRules(Command.SetAlive command) implements CommandRules {

    @Override
    public String scope() {
        return "alive flag of " + id() + " on " + command.endpoint();
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
        return new Checks(now).manual().known(command.endpoint()).table(id().table()).partition(id(), 321)
                .replica(id(), command.endpoint(), 321).nothingAtWork(id()).found();
    }

    @Override
    public List<Danger> dangers(Situation now) {
        Partition partition = now.partition(id()).orElse(null);
        Replica replica = partition == null ? null : partition.replica(command.endpoint());
        if (partition == null || replica == null) {
            return List.of();
        }
        return command.alive() ? calledAlive(partition, replica) : calledDead(partition, replica);
    }

    private List<Danger> calledAlive(Partition partition, Replica replica) {
        boolean secondLeader = replica.meta().leader()
                && partition.leader().filter(l -> !l.endpoint().equals(replica.endpoint())).isPresent();
        boolean otherRole = replica.isLoaded() && replica.meta().leader() != Situation.leads(replica);
        return new Dangers()
                .add(!replica.isLoaded(), "not-loaded", Damage.DESTRUCTIVE, "The tablet of " + replica.endpoint()
                        + " does not hold " + id()
                        + " in memory, or does not answer: clients would be sent to it in vain, and"
                        + " the nameserver would not recover it.",
                        "Load it first (tabletop replica load), or recover it (tabletop replica recover).")
                .add(secondLeader, "two-leaders", Damage.LOSSY, replica.endpoint() + " is flagged leader of " + id()
                        + " and another leader is alive: clients may write to either, and one's rows are lost.",
                        "Recover it as follower: tabletop replica recover.")
                .add(otherRole, "role-differs", Damage.DESTRUCTIVE, replica.endpoint() + " is flagged "
                        + (replica.meta().leader() ? "leader" : "follower") + " of " + id()
                        + ", and its tablet says otherwise.",
                        "Recover it (tabletop replica recover), or change its role (tabletop replica role).")
                .found();
    }

    private List<Danger> calledDead(Partition partition, Replica replica) {
        boolean leads = partition.leader().filter(l -> l.endpoint().equals(replica.endpoint())).isPresent();
        boolean last = partition.replicas().stream().filter(r -> r.meta().alive())
                .allMatch(r -> r.endpoint().equals(replica.endpoint()));
        return new Dangers()
                .add(leads, "no-leader", Damage.DESTRUCTIVE, id() + " has no leader then, and takes no writes.",
                        "Change the leader instead: tabletop leader change.")
                .add(last, "last-alive", Damage.DESTRUCTIVE, "No replica of " + id() + " is alive then.", "")
                .found();
    }

    @Override
    public Optional<String> already(Situation now) {
        return now.replica(id(), command.endpoint()).filter(r -> r.meta().alive() == command.alive())
                .map(r -> r.endpoint() + " is " + word() + " in the metadata of " + id() + " already");
    }

    private String word() {
        return command.alive() ? "alive" : "not alive";
    }

    @Override
    public String follows() {
        return "The metadata of " + id() + " says that " + command.endpoint() + " is " + word() + ".";
    }

    @Override
    public Standing standing(Situation before, Situation now, List<Operation> caused) {
        return now.replica(id(), command.endpoint()).filter(r -> r.meta().alive() == command.alive()).isPresent()
                ? new Standing.Holds(command.endpoint() + " is " + word() + " in the metadata of " + id())
                : new Standing.Misses(command.endpoint() + " is not " + word() + " in the metadata of " + id(),
                        "Somebody else changed it again; look at the partition.");
    }
}
