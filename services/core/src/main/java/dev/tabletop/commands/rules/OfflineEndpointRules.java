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
    public String scope() {
        return "tablet " + endpoint();
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
        return checks.that(concurrency >= 1 && concurrency <= 8, 307, "The concurrency " + concurrency
                + " is not between 1 and 8.", "Name another.");
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
                .add(!only.isEmpty(), "out-of-service", Damage.DESTRUCTIVE, "The only replica of " + some(only)
                        + " goes out of service; its rows stay on the tablet's disk.",
                        "Add a replica on another tablet first.")
                .add(!stuck.isEmpty(), "no-successor", Damage.DESTRUCTIVE, some(stuck) + " " + have(stuck)
                        + " no alive follower on a healthy tablet: nothing is done about it, and it stays without service"
                        + " once this tablet is gone.",
                        "Recover a follower first.")
                .add(!serving.isEmpty(), "writes-lost", Damage.LOSSY, endpoint() + " leads " + some(serving)
                        + ": rows that are written to it while the leader changes are lost once it is recovered.",
                        "Stop the writing, or move the leaders one by one first (tabletop leader change).")
                .add(!silent.isEmpty(), "former-may-hold-more", Damage.LOSSY, endpoint() + " leads " + some(silent)
                        + " and its replicas are not seen: rows that were not copied yet are given up once it is recovered.",
                        "Wait for the tablet, or examine first: tabletop examine.")
                .found();
    }

    private boolean servedHere(Situation now, Partition partition) {
        Replica replica = partition.replica(endpoint());
        return now.isHealthy(endpoint()) && replica != null && replica.isLoaded();
    }

    private static String have(List<Partition> partitions) {
        return partitions.size() == 1 ? "has" : "have";
    }

    /** The first few by name, the rest as a number. */
    static String some(List<Partition> partitions) {
        List<String> names = partitions.stream().limit(4).map(p -> p.id().toString()).toList();
        int more = partitions.size() - names.size();
        return String.join(", ", names) + (more > 0 ? " and " + more + " more" : "");
    }

    @Override
    public Optional<String> already(Situation now) {
        boolean nothing = now.isKnown(endpoint()) && now.partitionsOn(endpoint()).stream()
                .allMatch(p -> treatment(now, p) == Treatment.NONE);
        return nothing
                ? Optional.of("No replica on " + endpoint() + " is in service by the metadata")
                : Optional.empty();
    }

    @Override
    public String follows() {
        return "No replica on " + endpoint() + " is alive in the metadata, and what it led has another leader.";
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
                ? new Standing.Holds(endpoint() + " is out of service; bring it back with: tabletop node recover "
                        + endpoint())
                : new Standing.Misses(some(open) + ": " + endpoint() + " is still in service there",
                        "Change the leader or take the replica off one by one; see: tabletop tables.");
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
