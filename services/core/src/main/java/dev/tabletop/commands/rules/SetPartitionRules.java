package dev.tabletop.commands.rules;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Command.Flags;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A partition's metadata replaced whole: what the nameserver alone can do about a tablet that never returns. */
record SetPartitionRules(Command.SetPartition command) implements CommandRules {

    @Override
    public String scope() {
        return "metadata of " + id();
    }

    private PartitionId id() {
        return command.partition();
    }

    @Override
    public Damage damage() {
        return Damage.DESTRUCTIVE;
    }

    private static Set<Flags> flags(Partition partition) {
        return partition.replicas().stream()
                .map(r -> new Flags(r.endpoint(), r.meta().leader(), r.meta().alive())).collect(Collectors.toSet());
    }

    @Override
    public List<Refusal> refusals(Situation now) {
        Partition partition = now.partition(id()).orElse(null);
        boolean moved = partition != null && (!flags(partition).equals(Set.copyOf(command.expected()))
                || !partition.terms().equals(command.expectedTerms()));
        long names = command.wanted().stream().map(Flags::endpoint).distinct().count();
        return new Checks(now).manual().table(id().table()).partition(id(), 308)
                .that(!moved, 0, "The metadata of " + id() + " is not what it was when it was read.",
                        "Read it again: tabletop partition get.")
                .that(!command.wanted().isEmpty(), 0, "No replica would be left in the metadata of " + id() + ".",
                        "Name at least one.")
                .that(names == command.wanted().size(), 0, "An endpoint is named twice.", "Name each once.")
                .nothingAtWork(id()).found();
    }

    @Override
    public List<Danger> dangers(Situation now) {
        Partition partition = now.partition(id()).orElse(null);
        if (partition == null) {
            return List.of();
        }
        Set<String> wanted = command.wanted().stream().map(Flags::endpoint).collect(Collectors.toSet());
        List<Replica> removed = partition.replicas().stream().filter(r -> !wanted.contains(r.endpoint())).toList();
        Dangers dangers = new Dangers();
        removed.forEach(r -> removed(dangers, partition, r, wanted));
        List<String> unknown = wanted.stream().filter(e -> !now.isKnown(e)).sorted().toList();
        List<String> added = wanted.stream().filter(e -> partition.replica(e) == null).sorted().toList();
        List<String> leaders = command.wanted().stream().filter(f -> f.leader() && f.alive()).map(Flags::endpoint)
                .toList();
        return dangers
                .add(!unknown.isEmpty(), "unknown-tablet", Damage.DESTRUCTIVE,
                        "The nameserver does not know " + String.join(", ", unknown) + ".", "")
                .add(!added.isEmpty(), "no-replica-there", Damage.DESTRUCTIVE, String.join(", ", added)
                        + " would be listed, but nothing is copied there.", "Add replicas by: tabletop replica add.")
                .add(leaders.isEmpty(), "no-leader", Damage.DESTRUCTIVE, "No replica of " + id()
                        + " would be an alive leader: it takes no writes.", "Change the leader afterwards.")
                .add(leaders.size() > 1, "two-leaders", Damage.LOSSY, "Several replicas of " + id()
                        + " would be alive leaders: " + String.join(", ", leaders) + ".", "Flag one.")
                .add(!command.wantedTerms().equals(command.expectedTerms()), "terms", Damage.DESTRUCTIVE,
                        "The term list tells which replica's log fits; with another one replicas may be sent again, or kept"
                                + " though their rows differ.",
                        "Leave it as it is.")
                .found();
    }

    private void removed(Dangers dangers, Partition partition, Replica replica, Set<String> wanted) {
        List<Replica> left = partition.replicas().stream().filter(r -> wanted.contains(r.endpoint())).toList();
        Long best = left.stream().map(Situation::offset).filter(Objects::nonNull).max(Long::compare).orElse(null);
        Long has = Situation.offset(replica);
        String known = has == null
                ? "it is not loaded or does not answer, last polled offset " + replica.meta().offset()
                : "its offset is " + has;
        dangers.add(best == null || has == null || has > best, "may-hold-more", Damage.LOSSY, replica.endpoint()
                + " is forgotten in " + id() + " and may hold rows that nobody else has: " + known
                + ", the best of the others " + (best == null ? "is not known" : "has " + best) + ".",
                "Wait for its tablet, or examine first: tabletop examine.")
                .add(replica.isLoaded(), "left-on-tablet", Damage.REVERSIBLE, replica.endpoint() + " keeps " + id()
                        + " in memory and on its disk, and the leader goes on copying to it.",
                        "Take it off the leader's list and drop it afterwards: tabletop replica detach, replica drop.");
    }

    @Override
    public Optional<String> already(Situation now) {
        return now.partition(id()).filter(this::isAsWanted).map(_ -> "The metadata of " + id() + " is so already");
    }

    private boolean isAsWanted(Partition partition) {
        return flags(partition).equals(Set.copyOf(command.wanted())) && partition.terms().equals(command.wantedTerms());
    }

    @Override
    public String follows() {
        return "The metadata of " + id() + " reads as it was asked for. Nothing on any tablet changes.";
    }

    @Override
    public Standing standing(Situation before, Situation now, List<Operation> caused) {
        return now.partition(id()).filter(this::isAsWanted).isPresent()
                ? new Standing.Holds("the metadata of " + id() + " is as it was asked for")
                : new Standing.Misses("the metadata of " + id() + " is otherwise",
                        "Somebody else changed it again; read it: tabletop partition get.");
    }
}
