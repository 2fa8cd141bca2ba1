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
import dev.tabletop.sentences.Sentence;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A partition's metadata replaced whole: what the nameserver alone can do about a tablet that never returns. */
record SetPartitionRules(Command.SetPartition command) implements CommandRules {

    @Override
    public Sentence scope() {
        return Sentence.of("command.metadata_2", id());
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
                .that(!moved, 0, Sentence.of("command.metadata_not_what_was", id()),
                        Sentence.of("command.read_again_tabletop_partition"))
                .that(!command.wanted().isEmpty(), 0, Sentence.of("command.no_replica_would_left", id()),
                        Sentence.of("command.name_at_least_one"))
                .that(names == command.wanted().size(), 0, Sentence.of("command.endpoint_named_twice"),
                        Sentence.of("command.name_each_once"))
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
                        Sentence.of("command.nameserver_does_not_know", unknown), Sentence.NOTHING)
                .add(!added.isEmpty(), "no-replica-there", Damage.DESTRUCTIVE,
                        Sentence.of("command.would_listed_but_nothing", added),
                        Sentence.of("command.add_replicas_tabletop_replica"))
                .add(leaders.isEmpty(), "no-leader", Damage.DESTRUCTIVE,
                        Sentence.of("command.no_replica_would_alive", id()),
                        Sentence.of("command.change_leader_afterwards"))
                .add(leaders.size() > 1, "two-leaders", Damage.LOSSY,
                        Sentence.of("command.several_replicas_would_alive", id(), leaders),
                        Sentence.of("command.flag_one"))
                .add(!command.wantedTerms().equals(command.expectedTerms()), "terms", Damage.DESTRUCTIVE,
                        Sentence.of("command.term_list_tells_replica"),
                        Sentence.of("command.leave_as"))
                .found();
    }

    private void removed(Dangers dangers, Partition partition, Replica replica, Set<String> wanted) {
        List<Replica> left = partition.replicas().stream().filter(r -> wanted.contains(r.endpoint())).toList();
        Long best = left.stream().map(Situation::offset).filter(Objects::nonNull).max(Long::compare).orElse(null);
        Long has = Situation.offset(replica);
        Sentence known = has == null
                ? Sentence.of("command.not_loaded_or_does", replica.meta().offset())
                : Sentence.of("command.offset", has);
        dangers.add(best == null || has == null || has > best, "may-hold-more", Damage.LOSSY,
                Sentence.of("command.forgotten_may_hold_rows", replica.endpoint(), id(), known,
                        best == null ? Sentence.of("command.not_known") : Sentence.of("command.has", best)),
                Sentence.of("command.wait_tablet_or_examine_first"))
                .add(replica.isLoaded(), "left-on-tablet", Damage.REVERSIBLE,
                        Sentence.of("command.keeps_memory_disk_leader", replica.endpoint(), id()),
                        Sentence.of("command.take_off_leader_s"));
    }

    @Override
    public Optional<Sentence> already(Situation now) {
        return now.partition(id()).filter(this::isAsWanted).map(_ -> Sentence.of("command.metadata_so_already", id()));
    }

    private boolean isAsWanted(Partition partition) {
        return flags(partition).equals(Set.copyOf(command.wanted())) && partition.terms().equals(command.wantedTerms());
    }

    @Override
    public Sentence follows() {
        return Sentence.of("command.metadata_reads_as_was", id());
    }

    @Override
    public Standing standing(Situation before, Situation now, List<Operation> caused) {
        return now.partition(id()).filter(this::isAsWanted).isPresent()
                ? new Standing.Holds(Sentence.of("command.metadata_as_was_asked", id()))
                : new Standing.Misses(Sentence.of("command.metadata_otherwise", id()),
                        Sentence.of("command.somebody_else_changed_again_read"));
    }
}
