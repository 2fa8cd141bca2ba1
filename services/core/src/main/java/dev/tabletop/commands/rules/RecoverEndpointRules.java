package dev.tabletop.commands.rules;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.commands.situation.Checks;
import dev.tabletop.commands.situation.Danger;
import dev.tabletop.commands.situation.Dangers;
import dev.tabletop.commands.situation.Refusal;
import dev.tabletop.commands.situation.Situation;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.Standing;
import dev.tabletop.sentences.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A tablet brought back, partition by partition. */
record RecoverEndpointRules(Command.RecoverEndpoint command) implements CommandRules {

    @Override
    public Sentence scope() {
        return Sentence.of("command.tablet", endpoint());
    }

    private String endpoint() {
        return command.endpoint();
    }

    @Override
    public Damage damage() {
        return Damage.DESTRUCTIVE;
    }

    @Override
    public List<Refusal> refusals(Situation now) {
        Checks checks = new Checks(now).manual();
        OfflineEndpointRules.concurrency(checks, command.concurrency()).known(endpoint()).healthy(endpoint());
        List<Partition> skipped = now.partitionsOn(endpoint()).stream().filter(this::isSkippedUnloaded).toList();
        checks.that(skipped.isEmpty(), 0,
                Sentence.of("command.called_alive_does_not", endpoint(), OfflineEndpointRules.some(skipped)),
                Sentence.of("command.take_tablet_offline_first"));
        for (Partition partition : due(now)) {
            checks.nothingAtWork(partition.id());
            if (partition.replicas().size() > 1) {
                checks.that(partition.leader().isPresent(), 0,
                        Sentence.of("command.has_no_leader_alive_nameserver", partition.id()),
                        Sentence.of("command.give_leader_first_tabletop")).leaderCanCopy(partition.id());
            }
        }
        return checks.found();
    }

    private boolean isSkippedUnloaded(Partition partition) {
        Replica replica = partition.replica(endpoint());
        return replica != null && replica.meta().alive() && replica.tabletAnswered() && !replica.isLoaded()
                && partition.replicas().size() > 1;
    }

    /** Those that the nameserver does something about. */
    private List<Partition> due(Situation now) {
        return now.partitionsOn(endpoint()).stream().filter(this::isDue).toList();
    }

    private boolean isDue(Partition partition) {
        Replica replica = partition.replica(endpoint());
        return replica != null
                && (!replica.meta().alive() || (partition.replicas().size() == 1 && !replica.isLoaded()));
    }

    @Override
    public List<Danger> dangers(Situation now) {
        List<Partition> unloaded = new ArrayList<>();
        List<Partition> ahead = new ArrayList<>();
        List<Partition> loaded = new ArrayList<>();
        for (Partition partition : due(now)) {
            Replica replica = partition.replica(endpoint());
            if (replica == null || partition.replicas().size() < 2) {
                continue;
            }
            Long has = Situation.offset(replica);
            if (has == null) {
                unloaded.add(partition);
            } else if (has > now.leaderOffset(partition.id()).orElse(-1L)) {
                ahead.add(partition);
            } else {
                loaded.add(partition);
            }
        }
        List<Partition> restored = restored(now);
        return new Dangers()
                .add(!unloaded.isEmpty(), "binlog-deleted", Damage.LOSSY,
                        Sentence.of("command.not_loaded_binlog_each", endpoint(), OfflineEndpointRules.some(unloaded)),
                        Sentence.of("command.load_them_as_followers"))
                .add(!ahead.isEmpty(), "holds-more", Damage.LOSSY,
                        Sentence.of("command.has_more_than_leader", endpoint(), OfflineEndpointRules.some(ahead)),
                        Sentence.of("command.choose_leader_evidence_tabletop"))
                .add(!loaded.isEmpty(), "sent-again", Damage.DESTRUCTIVE,
                        Sentence.of("command.where_replica_does_not", OfflineEndpointRules.some(loaded)),
                        Sentence.NOTHING)
                .add(!restored.isEmpty(), "writes-lost", Damage.LOSSY,
                        Sentence.of("command.change_leader_once_more", OfflineEndpointRules.some(restored)),
                        Sentence.of("command.stop_writing_first_or"))
                .found();
    }

    private List<Partition> restored(Situation now) {
        return !command.restore() ? List.of() : due(now).stream().filter(p -> p.replicas().size() > 1).filter(p -> {
            Replica replica = p.replica(endpoint());
            return replica != null && replica.meta().leader();
        }).toList();
    }

    @Override
    public Optional<Sentence> already(Situation now) {
        List<Partition> here = now.partitionsOn(endpoint());
        boolean so = now.isHealthy(endpoint()) && here.stream().allMatch(p -> {
            Replica replica = p.replica(endpoint());
            return replica != null && replica.meta().alive() && replica.isLoaded();
        });
        return so
                ? Optional.of(Sentence.of("command.all_replicas_alive_loaded", here.size(), endpoint()))
                : Optional.empty();
    }

    @Override
    public Sentence follows() {
        return Sentence.of(command.restore() ? "command.all_back.restored" : "command.all_back", endpoint());
    }

    @Override
    public Standing standing(Situation before, Situation now, List<Operation> caused) {
        List<Partition> open = new ArrayList<>();
        Sentence first = Sentence.NOTHING;
        List<Partition> restored = restored(before);
        for (Partition was : due(before)) {
            Standing standing = restored.contains(was)
                    ? leadsAgain(now, was)
                    : RecoverReplicaRules.back(before, now, was.id(), endpoint());
            if (now.partition(was.id()).isPresent() && standing instanceof Standing.Misses misses) {
                open.add(was);
                first = first.isEmpty() ? misses.what() : first;
            }
        }
        return open.isEmpty()
                ? new Standing.Holds(Sentence.of("command.all_replicas_back", endpoint()))
                : new Standing.Misses(
                        Sentence.of("command.partitions_not_back", open.size(), due(before).size(), first),
                        Sentence.of("command.recover_those_one_one"));
    }

    private Standing leadsAgain(Situation now, Partition was) {
        return now.servingLeader(was.id()).filter(l -> l.endpoint().equals(endpoint())).isPresent()
                ? new Standing.Holds(Sentence.of("command.leads", endpoint(), was.id()))
                : new Standing.Misses(Sentence.of("command.does_not_lead_yet", endpoint(), was.id()), Sentence.NOTHING);
    }

    @Override
    public boolean causes(Operation operation, Situation now) {
        return (operation.bringsCopyBack() || operation.type().equals("kChangeLeaderOP"))
                && now.partitionsOn(endpoint()).stream().anyMatch(p -> operation.isOn(p.id()));
    }
}
