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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A tablet brought back, partition by partition. */
record RecoverEndpointRules(Command.RecoverEndpoint command) implements CommandRules {

    @Override
    public String scope() {
        return "tablet " + endpoint();
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
        checks.that(skipped.isEmpty(), 0, endpoint() + " is called alive in " + OfflineEndpointRules.some(skipped)
                + " and does not hold it in memory: the nameserver would skip it.",
                "Take the tablet offline first (tabletop node offline), or recover by evidence (tabletop plan"
                        + " manual-recovery).");
        for (Partition partition : due(now)) {
            checks.nothingAtWork(partition.id());
            if (partition.replicas().size() > 1) {
                checks.that(partition.leader().isPresent(), 0, partition.id() + " has no leader that is alive: the"
                        + " nameserver would answer ok and leave it.",
                        "Give it a leader first: tabletop plan manual-recovery.").leaderCanCopy(partition.id());
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
                .add(!unloaded.isEmpty(), "binlog-deleted", Damage.LOSSY, "Not loaded on " + endpoint() + ": "
                        + OfflineEndpointRules.some(unloaded) + ". The binlog of each is deleted before anything is"
                        + " compared; where one is the best copy, its rows are gone.",
                        "Load them as followers to find out what they hold (tabletop replica load), or recover by evidence"
                                + " (tabletop plan manual-recovery).")
                .add(!ahead.isEmpty(), "holds-more", Damage.LOSSY, endpoint() + " has more than the leader in "
                        + OfflineEndpointRules.some(ahead) + ": what the leader lacks is given up.",
                        "Choose the leader by evidence: tabletop plan manual-recovery.")
                .add(!loaded.isEmpty(), "sent-again", Damage.DESTRUCTIVE,
                        "Where a replica does not fit its leader's terms it"
                                + " is dropped (to the tablet's recycle bin) and sent again: "
                                + OfflineEndpointRules.some(loaded)
                                + ".",
                        "")
                .add(!restored.isEmpty(), "writes-lost", Damage.LOSSY, OfflineEndpointRules.some(restored)
                        + " change leader once more: rows that are written meanwhile are lost.",
                        "Stop the writing first, or recover without restoring the leaders.")
                .found();
    }

    private List<Partition> restored(Situation now) {
        return !command.restore() ? List.of() : due(now).stream().filter(p -> p.replicas().size() > 1).filter(p -> {
            Replica replica = p.replica(endpoint());
            return replica != null && replica.meta().leader();
        }).toList();
    }

    @Override
    public Optional<String> already(Situation now) {
        List<Partition> here = now.partitionsOn(endpoint());
        boolean so = now.isHealthy(endpoint()) && here.stream().allMatch(p -> {
            Replica replica = p.replica(endpoint());
            return replica != null && replica.meta().alive() && replica.isLoaded();
        });
        return so
                ? Optional.of("All " + here.size() + " replicas on " + endpoint() + " are alive and loaded")
                : Optional.empty();
    }

    @Override
    public String follows() {
        return "Every replica on " + endpoint() + " is alive and loaded, with what its leader had"
                + (command.restore() ? "; what it led before it leads again." : ".");
    }

    @Override
    public Standing standing(Situation before, Situation now, List<Operation> caused) {
        List<Partition> open = new ArrayList<>();
        String first = "";
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
                ? new Standing.Holds("All replicas on " + endpoint() + " are back")
                : new Standing.Misses(open.size() + " of " + due(before).size() + " partitions are not back: " + first,
                        "Recover those one by one (tabletop replica recover); see: tabletop tables.");
    }

    private Standing leadsAgain(Situation now, Partition was) {
        return now.servingLeader(was.id()).filter(l -> l.endpoint().equals(endpoint())).isPresent()
                ? new Standing.Holds(endpoint() + " leads " + was.id())
                : new Standing.Misses(endpoint() + " does not lead " + was.id() + " yet", "");
    }

    @Override
    public boolean causes(Operation operation, Situation now) {
        return (RecoverReplicaRules.OPERATIONS.contains(operation.type()) || operation.type().equals("kChangeLeaderOP"))
                && now.partitionsOn(endpoint()).stream().anyMatch(p -> operation.isOn(p.id()));
    }
}
