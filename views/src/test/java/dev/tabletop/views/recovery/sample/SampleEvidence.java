package dev.tabletop.views.recovery.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.FailedLoad;
import dev.tabletop.recovery.History;
import dev.tabletop.recovery.Loading;
import dev.tabletop.recovery.PartitionEvidence;
import dev.tabletop.recovery.ReplicaEvidence;
import dev.tabletop.recovery.TabletAnswer;

/** What an examination would have found in a made-up cluster that was restarted as a whole. */
public final class SampleEvidence {

    private final ClusterState state;
    private final Instant at;
    private final Set<String> silent = new HashSet<>();
    private final Set<PartitionId> failing = new HashSet<>();
    private final Set<PartitionId> diverged = new HashSet<>();
    private boolean loads = true;

    public SampleEvidence(ClusterState state) {
        this.state = state;
        this.at = state.readAt().plusSeconds(60);
        state.tablets().stream().filter(t -> !t.answered()).forEach(t -> silent.add(t.endpoint()));
    }

    /** This tablet does not answer. */
    public SampleEvidence silent(String endpoint) {
        silent.add(endpoint);
        return this;
    }

    /** The tablet answers again. */
    public SampleEvidence answers(String endpoint) {
        silent.remove(endpoint);
        return this;
    }

    /** The first load of this partition fails. */
    public SampleEvidence failsToLoad(PartitionId partition) {
        failing.add(partition);
        return this;
    }

    /** Two replicas led, one of them on into a later term; the first one's last rows are its own. */
    public SampleEvidence diverged(PartitionId partition) {
        diverged.add(partition);
        return this;
    }

    /** Nothing was loaded to find out. */
    public SampleEvidence withoutLoading() {
        loads = false;
        return this;
    }

    public Evidence of(Set<PartitionId> scope) {
        List<PartitionEvidence> partitions = state.partitions().filter(p -> scope.contains(p.id()))
                .map(this::partition).toList();
        List<TabletAnswer> tablets = state.tablets().stream().map(t -> silent.contains(t.endpoint())
                ? new TabletAnswer(t.endpoint(), false, Tablet.State.OFFLINE, "connection refused")
                : new TabletAnswer(t.endpoint(), true, Tablet.State.HEALTHY, null)).toList();
        return new Evidence(state.identity(), at, true, tablets, partitions);
    }

    private PartitionEvidence partition(Partition partition) {
        boolean twoTerms = diverged.contains(partition.id());
        List<TermStart> terms = twoTerms ? List.of(new TermStart(1, 0), new TermStart(2, 15_001)) : partition.terms();
        List<ReplicaMeta> metas = new ArrayList<>();
        List<ReplicaEvidence> replicas = new ArrayList<>();
        for (Replica replica : partition.replicas()) {
            int place = metas.size();
            boolean leads = twoTerms ? place < 2 : place == 0;
            metas.add(replica.meta().withFlags(leads, true));
            replicas.add(replica(partition.id(), replica, isFirst(replicas)));
        }
        PartitionReading meta = new PartitionReading(partition.id(), StorageMode.MEMORY, 8, metas, terms, List.of(),
                "aW1hZ2U=");
        return new PartitionEvidence(meta, meta, replicas, History.EMPTY);
    }

    private static boolean isFirst(List<ReplicaEvidence> before) {
        return before.stream().noneMatch(ReplicaEvidence::answered);
    }

    private ReplicaEvidence replica(PartitionId id, Replica replica, boolean first) {
        String endpoint = replica.endpoint();
        ReplicaReading before = reading(id, endpoint, null, 12_000L);
        if (silent.contains(endpoint)) {
            ReplicaReading none = new ReplicaReading(id, endpoint, at, false, "connection refused", null, null, null,
                    null, List.of());
            return new ReplicaEvidence(endpoint, none, none, Loading.NO_ANSWER, null);
        }
        if (failing.contains(id)) {
            return first
                    ? new ReplicaEvidence(endpoint, before, before, Loading.FAILED,
                            new FailedLoad(at, "load table failed: binlog is corrupt",
                                    "/data/openmldb/recycle/" + id.tid() + "_" + id.pid() + "_20260314021733"))
                    : new ReplicaEvidence(endpoint, before, before, Loading.LEFT_AFTER_A_FAILED_LOAD, null);
        }
        if (!loads) {
            return new ReplicaEvidence(endpoint, before, before, Loading.NOT_TRIED, null);
        }
        Long offset = replica.meta().offset();
        ReplicaReading found = reading(id, endpoint, offset == null ? 0 : offset, 12_000L);
        return new ReplicaEvidence(endpoint, before, found, Loading.LOADED_TO_FIND_OUT, null);
    }

    private ReplicaReading reading(PartitionId id, String endpoint, @Nullable Long offset, long snapshot) {
        return new ReplicaReading(id, endpoint, at, true, null,
                offset == null
                        ? null
                        : new ReplicaStatus(Role.FOLLOWER, LoadState.NORMAL, offset, offset - 7, offset * 180),
                0L, snapshot, 1L, List.of());
    }

    /** Every partition of the cluster. */
    public static Set<PartitionId> all(ClusterState state) {
        return state.partitions().map(Partition::id).collect(Collectors.toSet());
    }
}
