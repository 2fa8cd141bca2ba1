package dev.tabletop.commands;

import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Nameserver;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.commands.situation.Situation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Situations for tests: table demo.tx (7) with one partition, tablets a to d. */
final class SituationBuilder {

    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final TableName TX = new TableName("demo", "tx");
    static final PartitionId TX_0 = new PartitionId(TX, 7, 0);

    private final Map<String, Tablet.State> tablets = new LinkedHashMap<>();
    private final Map<String, Replica> replicas = new LinkedHashMap<>();
    private final Map<String, Long> snapshots = new HashMap<>();
    private final Map<String, ReplicaStatus> strays = new HashMap<>();
    private final List<Operation> operations = new ArrayList<>();
    private final List<String> databases = new ArrayList<>(List.of("demo"));
    private boolean autoFailover;

    SituationBuilder() {
        for (String tablet : List.of("a", "b", "c", "d")) {
            tablets.put(tablet, Tablet.State.HEALTHY);
        }
    }

    /** Led by a, followed by b and c, all with 100 entries; d has none. */
    static SituationBuilder well() {
        return new SituationBuilder().leader("a", 100).follower("b", 100).follower("c", 100);
    }

    private SituationBuilder replica(String endpoint, boolean leader, boolean alive, ReplicaStatus status,
            boolean answered) {
        long offset = status == null ? 90 : status.offset();
        replicas.put(endpoint,
                new Replica(new ReplicaMeta(endpoint, leader, alive, offset, offset, 0L, 0, status != null),
                        status, answered));
        return this;
    }

    private static ReplicaStatus status(Role role, LoadState state, long offset) {
        return new ReplicaStatus(role, state, offset, offset, 0L);
    }

    SituationBuilder leader(String endpoint, long offset) {
        return leader(endpoint, offset, LoadState.NORMAL);
    }

    SituationBuilder leader(String endpoint, long offset, LoadState state) {
        return replica(endpoint, true, true, status(Role.LEADER, state, offset), true);
    }

    SituationBuilder follower(String endpoint, long offset) {
        return replica(endpoint, false, true, status(Role.FOLLOWER, LoadState.NORMAL, offset), true);
    }

    /** Called not alive, and loaded. */
    SituationBuilder dead(String endpoint, boolean leader, long offset) {
        return replica(endpoint, leader, false, status(Role.FOLLOWER, LoadState.NORMAL, offset), true);
    }

    SituationBuilder notLoaded(String endpoint, boolean leader, boolean alive) {
        return replica(endpoint, leader, alive, null, true);
    }

    /** Its tablet is gone. */
    SituationBuilder silent(String endpoint, boolean leader, boolean alive) {
        return tablet(endpoint, Tablet.State.OFFLINE).replica(endpoint, leader, alive, null, false);
    }

    SituationBuilder tablet(String endpoint, Tablet.State state) {
        tablets.put(endpoint, state);
        return this;
    }

    SituationBuilder without(String endpoint) {
        replicas.remove(endpoint);
        return this;
    }

    SituationBuilder snapshot(String endpoint, long offset) {
        snapshots.put(endpoint, offset);
        return this;
    }

    /** In memory of a tablet that is no replica. */
    SituationBuilder stray(String endpoint) {
        strays.put(endpoint, status(Role.FOLLOWER, LoadState.NORMAL, 5));
        return this;
    }

    SituationBuilder operation(long id, String type, Operation.State state) {
        operations.add(new Operation(id, type, TX, 0, state, null, NOON, null));
        return this;
    }

    SituationBuilder automatic() {
        autoFailover = true;
        return this;
    }

    Situation build() {
        List<Tablet> seen = tablets.entrySet().stream()
                .map(e -> new Tablet(e.getKey(), null, e.getValue(), Duration.ZERO,
                        answers(e.getKey()), answers(e.getKey()) ? null : "down"))
                .toList();
        Partition partition = new Partition(TX_0, List.copyOf(replicas.values()), List.of(new TermStart(2, 0)));
        ClusterState state = new ClusterState(new ClusterIdentity("bank", "f"), NOON,
                List.of(new Nameserver("n", true)), seen, autoFailover,
                List.of(new Table(TX, 7, StorageMode.MEMORY, 8, 3, List.of(partition))), operations);
        Map<String, ReplicaReading> readings = new HashMap<>();
        tablets.keySet().forEach(t -> readings.put(t, reading(t)));
        return new Situation(state, readings, databases);
    }

    private boolean answers(String tablet) {
        Replica replica = replicas.get(tablet);
        return tablets.get(tablet) == Tablet.State.HEALTHY && (replica == null || replica.tabletAnswered());
    }

    private ReplicaReading reading(String tablet) {
        Replica replica = replicas.get(tablet);
        boolean answers = answers(tablet);
        ReplicaStatus status = !answers ? null : replica == null ? strays.get(tablet) : replica.status();
        return new ReplicaReading(TX_0, tablet, NOON, answers, answers ? null : "down", status, answers ? 2L : null,
                answers ? snapshots.getOrDefault(tablet, 0L) : null, null, List.of());
    }
}
