package dev.tabletop.recovery.history;

import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.Loading;
import dev.tabletop.recovery.PartitionEvidence;
import dev.tabletop.recovery.ReplicaEvidence;
import dev.tabletop.recovery.TabletAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Examines a true history as the console would: reads, loads as follower to find out, reads again. */
final class Examination {

    static final PartitionId ID = new PartitionId(new TableName("demo", "tx"), 8, 3);
    private static final Instant T = Instant.parse("2026-11-20T13:00:00Z");

    private Examination() {}

    static Evidence of(TrueHistory truth) {
        truth.console.timePasses(60);
        truth.console.lookAtLeaders();
        PartitionReading before = metadata(truth);
        Map<String, ReplicaReading> first = new TreeMap<>();
        truth.replicas.forEach(r -> first.put(r.endpoint, read(r)));
        Map<String, Loading> loadings = new TreeMap<>();
        truth.replicas.forEach(r -> loadings.put(r.endpoint, load(truth, r)));
        truth.pushAll();
        List<ReplicaEvidence> replicas = new ArrayList<>();
        for (TrueReplica replica : truth.replicas) {
            Loading loading = loadings.getOrDefault(replica.endpoint, Loading.NOT_TRIED);
            replicas.add(new ReplicaEvidence(replica.endpoint, first.get(replica.endpoint), read(replica), loading,
                    null));
        }
        List<TabletAnswer> tablets = truth.replicas.stream().map(r -> new TabletAnswer(r.endpoint, r.reachable(),
                r.reachable() ? Tablet.State.HEALTHY : Tablet.State.OFFLINE, null)).toList();
        PartitionEvidence partition = new PartitionEvidence(before, metadata(truth), replicas,
                truth.console.history());
        return new Evidence(new ClusterIdentity("bank", "f00d"), T, true, tablets, List.of(partition));
    }

    private static Loading load(TrueHistory truth, TrueReplica replica) {
        if (!replica.reachable()) {
            return Loading.NO_ANSWER;
        }
        if (replica.loaded) {
            return replica.loadedByExaminer ? Loading.LOADED_TO_FIND_OUT : Loading.ALREADY_LOADED;
        }
        if (truth.replicas.size() == 1) {
            return Loading.LEFT_ONLY_REPLICA;
        }
        boolean wouldPush = truth.replicas.stream()
                .anyMatch(l -> l.reachable() && l.leads() && l.followers.containsKey(replica.endpoint));
        if (wouldPush) {
            return Loading.LEFT_LIVE_LEADER_WOULD_PUSH;
        }
        replica.loadAs(Role.FOLLOWER, 0);
        replica.loadedByExaminer = true;
        return Loading.LOADED_TO_FIND_OUT;
    }

    /** The whole cluster as one reading tells it. */
    static ClusterState state(TrueHistory truth, Instant at) {
        List<Replica> replicas = new ArrayList<>();
        for (TrueReplica replica : truth.replicas) {
            ReplicaMeta meta = metadata(truth).replicas().get(replicas.size());
            replicas.add(new Replica(meta, read(replica).status(), replica.reachable()));
        }
        List<Tablet> tablets = truth.replicas.stream().map(r -> new Tablet(r.endpoint, null,
                r.reachable() ? Tablet.State.HEALTHY : Tablet.State.OFFLINE, Duration.ZERO, r.reachable(), null,
                r.starts)).toList();
        List<Operation> operations = truth.operations == 0
                ? List.of()
                : List.of(new Operation(truth.operations, "kReAddReplicaOP", ID.table(), ID.pid(),
                        Operation.State.DONE, null, at, null));
        Table table = new Table(ID.table(), ID.tid(), StorageMode.MEMORY, 8, replicas.size(),
                List.of(new Partition(ID, replicas, truth.terms)));
        return new ClusterState(new ClusterIdentity("bank", "f00d"), at, List.of(), tablets, false, List.of(table),
                operations);
    }

    static PartitionReading metadata(TrueHistory truth) {
        List<ReplicaMeta> metas = truth.replicas.stream().map(
                r -> new ReplicaMeta(r.endpoint, r.leaderFlag, r.aliveFlag, null, null, null, 0, r.up && r.loaded))
                .toList();
        return new PartitionReading(ID, StorageMode.MEMORY, 8, metas, truth.terms, List.of(), "");
    }

    static ReplicaReading read(TrueReplica replica) {
        if (!replica.reachable()) {
            return new ReplicaReading(ID, replica.endpoint, T, false, "no answer", null, null, null, null, List.of());
        }
        if (!replica.loaded) {
            return new ReplicaReading(ID, replica.endpoint, T, true, null, null, 0L, replica.snapshot, null, List.of());
        }
        List<ReplicaReading.Follower> followers = replica.role == Role.FOLLOWER
                ? List.of()
                : replica.followers.entrySet().stream()
                        .map(e -> new ReplicaReading.Follower(e.getKey(), e.getValue())).toList();
        long offset = replica.log.size();
        return new ReplicaReading(ID, replica.endpoint, T, true, null,
                new ReplicaStatus(replica.role, LoadState.NORMAL, offset, offset, null), replica.term,
                replica.snapshot, null, followers);
    }
}
