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
import java.util.Set;

/** A tablet taken out of service, partition by partition. */
record OfflineEndpointRules(Command.OfflineEndpoint command) implements CommandRules {

    private static final Set<String> OPERATIONS = Set.of("kChangeLeaderOP", "kOfflineReplicaOP",
            "kUpdatePartitionStatusOP");

    /** What the nameserver does about one replica. */
    private enum Treatment {
        NONE, TAKEN_OFF, ONLY_REPLICA, NEW_LEADER,
        /** It should get another leader, and there is no follower to take over. */
        NO_SUCCESSOR
    }

    @Override
    public Sentence scope() {
        return Sentence.of("command.tablet", endpoint());
    }

    private String endpoint() {
        return command.endpoint();
    }

    @Override
    public Damage damage() {
        return Damage.REVERSIBLE;
    }

    @Override
    public List<Refusal> refusals(Situation now) {
        Checks checks = new Checks(now).manual();
        concurrency(checks, command.concurrency()).known(endpoint());
        for (Partition partition : now.partitionsOn(endpoint())) {
            checks.nothingAtWork(partition.id());
        }
        return checks.found();
    }

    static Checks concurrency(Checks checks, int concurrency) {
        return checks.that(concurrency >= 1 && concurrency <= 8, 307,
                Sentence.of("command.concurrency_not_between", concurrency), Sentence.of("command.name_another"));
    }

    private Treatment treatment(Situation now, Partition partition) {
        Replica replica = partition.replica(endpoint());
        Replica leader = partition.leader().orElse(null);
        if (replica == null || (!replica.meta().alive() && leader != null)) {
            return Treatment.NONE;
        }
        if (partition.replicas().size() == 1) {
            return replica.meta().alive() ? Treatment.ONLY_REPLICA : Treatment.NONE;
        }
        if (leader == null || leader.endpoint().equals(endpoint())) {
            boolean successor = partition.replicas().stream().anyMatch(
                    r -> r.meta().alive() && !r.meta().leader() && now.isHealthy(r.endpoint()));
            return successor ? Treatment.NEW_LEADER : Treatment.NO_SUCCESSOR;
        }
        return replica.meta().leader() ? Treatment.NONE : Treatment.TAKEN_OFF;
    }

    private List<Partition> treated(Situation now, Treatment treatment) {
        return now.partitionsOn(endpoint()).stream().filter(p -> treatment(now, p) == treatment).toList();
    }

    @Override
    public List<Danger> dangers(Situation now) {
        List<Partition> only = treated(now, Treatment.ONLY_REPLICA);
        List<Partition> stuck = treated(now, Treatment.NO_SUCCESSOR);
        List<Partition> led = treated(now, Treatment.NEW_LEADER);
        List<Partition> serving = led.stream().filter(p -> servedHere(now, p)).toList();
        List<Partition> silent = led.stream().filter(p -> !servedHere(now, p)).toList();
        return new Dangers()
                .add(!only.isEmpty(), "out-of-service", Damage.DESTRUCTIVE,
                        Sentence.of("command.only_replica_goes_out", some(only)),
                        Sentence.of("command.add_replica_another_tablet"))
                .add(!stuck.isEmpty(), "no-successor", Damage.DESTRUCTIVE,
                        Sentence.of("command.no_alive_follower_healthy_tablet", some(stuck), stuck.size()),
                        Sentence.of("command.recover_follower_first"))
                .add(!serving.isEmpty(), "writes-lost", Damage.LOSSY,
                        Sentence.of("command.leads_rows_written_while", endpoint(), some(serving)),
                        Sentence.of("command.stop_writing_or_move"))
                .add(!silent.isEmpty(), "former-may-hold-more", Damage.LOSSY,
                        Sentence.of("command.leads_replicas_not_seen", endpoint(), some(silent)),
                        Sentence.of("command.wait_tablet_or_examine"))
                .found();
    }

    private boolean servedHere(Situation now, Partition partition) {
        Replica replica = partition.replica(endpoint());
        return now.isHealthy(endpoint()) && replica != null && replica.isLoaded();
    }

    /** The first few by name, the rest as a number. */
    static Sentence some(List<Partition> partitions) {
        List<String> names = partitions.stream().limit(4).map(p -> p.id().toString()).toList();
        int more = partitions.size() - names.size();
        return more > 0 ? Sentence.of("command.some", names, more) : Sentence.plain(String.join(", ", names));
    }

    @Override
    public Optional<Sentence> already(Situation now) {
        boolean nothing = now.isKnown(endpoint()) && now.partitionsOn(endpoint()).stream()
                .allMatch(p -> treatment(now, p) == Treatment.NONE);
        return nothing
                ? Optional.of(Sentence.of("command.no_replica_service_metadata", endpoint()))
                : Optional.empty();
    }

    @Override
    public Sentence follows() {
        return Sentence.of("command.no_replica_alive_metadata", endpoint());
    }

    @Override
    public Standing standing(Situation before, Situation now, List<Operation> caused) {
        List<Partition> open = new ArrayList<>();
        for (Partition was : before.partitionsOn(endpoint())) {
            Treatment treatment = treatment(before, was);
            Partition is = now.partition(was.id()).orElse(null);
            boolean due = treatment != Treatment.NONE && treatment != Treatment.NO_SUCCESSOR;
            if (due && is != null && !isOut(now, is, treatment)) {
                open.add(was);
            }
        }
        return open.isEmpty()
                ? new Standing.Holds(Sentence.of("command.out_service_bring_back", endpoint()))
                : new Standing.Misses(Sentence.of("command.still_service_there", some(open), endpoint()),
                        Sentence.of("command.change_leader_or_take"));
    }

    private boolean isOut(Situation now, Partition partition, Treatment treatment) {
        Replica replica = partition.replica(endpoint());
        boolean out = replica == null || !replica.meta().alive();
        return out && (treatment != Treatment.NEW_LEADER || now.servingLeader(partition.id()).isPresent());
    }

    @Override
    public boolean causes(Operation operation, Situation now) {
        return OPERATIONS.contains(operation.type())
                && now.partitionsOn(endpoint()).stream().anyMatch(p -> operation.isOn(p.id()));
    }
}
