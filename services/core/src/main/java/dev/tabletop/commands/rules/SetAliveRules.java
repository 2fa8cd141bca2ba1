package dev.tabletop.commands.rules;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.Role;
import dev.tabletop.commands.situation.Checks;
import dev.tabletop.commands.situation.Danger;
import dev.tabletop.commands.situation.Dangers;
import dev.tabletop.commands.situation.Refusal;
import dev.tabletop.commands.situation.Situation;
import dev.tabletop.commands.situation.Words;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.Standing;
import dev.tabletop.sentences.Sentence;
import java.util.List;
import java.util.Optional;

/** The alive flag of one replica, set by hand. */
record SetAliveRules(Command.SetAlive command) implements CommandRules {

    @Override
    public Sentence scope() {
        return Sentence.of("command.alive_flag", id(), command.endpoint());
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
                .add(!replica.isLoaded(), "not-loaded", Damage.DESTRUCTIVE,
                        Sentence.of("command.tablet_does_not_hold_memory", replica.endpoint(), id()),
                        Sentence.of("command.load_first_tabletop_replica"))
                .add(secondLeader, "two-leaders", Damage.LOSSY,
                        Sentence.of("command.flagged_leader_another_leader", replica.endpoint(), id()),
                        Sentence.of("command.recover_as_follower_tabletop"))
                .add(otherRole, "role-differs", Damage.DESTRUCTIVE,
                        Sentence.of("command.flagged_tablet_says_otherwise", replica.endpoint(),
                                Words.of(replica.meta().leader() ? Role.LEADER : Role.FOLLOWER), id()),
                        Sentence.of("command.recover_tabletop_replica_recover"))
                .found();
    }

    private List<Danger> calledDead(Partition partition, Replica replica) {
        boolean leads = partition.leader().filter(l -> l.endpoint().equals(replica.endpoint())).isPresent();
        boolean last = partition.replicas().stream().filter(r -> r.meta().alive())
                .allMatch(r -> r.endpoint().equals(replica.endpoint()));
        return new Dangers()
                .add(leads, "no-leader", Damage.DESTRUCTIVE, Sentence.of("command.has_no_leader_then", id()),
                        Sentence.of("command.change_leader_instead_tabletop"))
                .add(last, "last-alive", Damage.DESTRUCTIVE, Sentence.of("command.no_replica_alive_then", id()),
                        Sentence.NOTHING)
                .found();
    }

    @Override
    public Optional<Sentence> already(Situation now) {
        return now.replica(id(), command.endpoint()).filter(r -> r.meta().alive() == command.alive())
                .map(r -> Sentence.of("command.metadata_already", r.endpoint(), word(), id()));
    }

    private Sentence word() {
        return Sentence.of(command.alive() ? "command.alive" : "command.not_alive");
    }

    @Override
    public Sentence follows() {
        return Sentence.of("command.metadata_says", id(), command.endpoint(), word());
    }

    @Override
    public Standing standing(Situation before, Situation now, List<Operation> caused) {
        return now.replica(id(), command.endpoint()).filter(r -> r.meta().alive() == command.alive()).isPresent()
                ? new Standing.Holds(Sentence.of("command.metadata", command.endpoint(), word(), id()))
                : new Standing.Misses(Sentence.of("command.not_metadata", command.endpoint(), word(), id()),
                        Sentence.of("command.somebody_else_changed_again"));
    }
}
