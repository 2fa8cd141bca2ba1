package dev.tabletop.monitor;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.recovery.ReAddRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Follows the operations that bring a replica back, from their first sight to their end. The endpoint stands only in
 * the operation's own record, which is gone at its end, so it is read at first sight. Not for use by several threads.
 */
final class OperationWatch {

    private static final Set<String> TYPES = Set.of("kReAddReplicaOP", "kReAddReplicaWithDropOP",
            "kReAddReplicaNoSendOP", "kReAddReplicaSimplifyOP", "kAddReplicaOP", "kMigrateOP");

    private record Followed(PartitionId partition, ReAddRecord record) {}

    private final ClusterConnection connection;
    private final HistoryRecorder recorder;
    private final Map<Long, Followed> followed = new HashMap<>();

    OperationWatch(ClusterConnection connection, HistoryRecorder recorder) {
        this.connection = connection;
        this.recorder = recorder;
    }

    void look(ClusterState state) throws ClusterException {
        for (Operation operation : state.operations()) {
            if (!TYPES.contains(operation.type())) {
                continue;
            }
            Followed known = followed.get(operation.id());
            if (operation.state().isActive()) {
                follow(operation, known, state);
            } else if (known != null) {
                end(operation, known, state);
            }
        }
    }

    private void follow(Operation operation, @Nullable Followed known, ClusterState state) throws ClusterException {
        Partition partition = partition(operation, state);
        if (partition == null || partition.terms().isEmpty()) {
            return;
        }
        if (known != null) {
            followed.put(operation.id(), withOthers(known, partition));
            return;
        }
        String endpoint = connection.readOperationEndpoint(operation.id());
        if (!endpoint.isEmpty()) {
            Followed begun = new Followed(partition.id(), new ReAddRecord(operation.id(), operation.type(), endpoint,
                    lastTerm(partition), null, otherLeaders(partition, endpoint)));
            followed.put(operation.id(), begun);
            recorder.reAdded(begun.partition(), begun.record(), state.readAt());
        }
    }

    /** Only a good end, under the leader of the term in which it began, tells anything of the replica's log. */
    private void end(Operation operation, Followed known, ClusterState state) {
        followed.remove(operation.id());
        Partition partition = partition(operation, state);
        boolean good = operation.state() == Operation.State.DONE && partition != null
                && partition.id().equals(known.partition()) && lastTerm(partition) == known.record().term();
        Followed last = partition == null ? known : withOthers(known, partition);
        Instant endSeenAt = good ? state.readAt() : null;
        ReAddRecord r = last.record();
        recorder.reAdded(last.partition(), new ReAddRecord(r.operation(), r.type(), r.endpoint(), r.term(), endSeenAt,
                r.otherLeadersPossible()), state.readAt());
    }

    private static Followed withOthers(Followed known, Partition partition) {
        ReAddRecord r = known.record();
        TreeSet<String> others = new TreeSet<>(r.otherLeadersPossible());
        others.addAll(otherLeaders(partition, r.endpoint()));
        return new Followed(known.partition(), new ReAddRecord(r.operation(), r.type(), r.endpoint(), r.term(),
                r.endSeenAt(), List.copyOf(others)));
    }

    private static List<String> otherLeaders(Partition partition, String endpoint) {
        String leader = partition.leader().map(r -> r.endpoint()).orElse("");
        return FollowerWatch.otherLeaders(partition, leader).stream().filter(e -> !e.equals(endpoint)).toList();
    }

    private static @Nullable Partition partition(Operation operation, ClusterState state) {
        if (operation.table() == null || operation.pid() == null) {
            return null;
        }
        int pid = operation.pid();
        return state.table(operation.table()).map(Table::partitions).stream().flatMap(List::stream)
                .filter(p -> p.id().pid() == pid).findFirst().orElse(null);
    }

    private static long lastTerm(Partition partition) {
        List<TermStart> terms = partition.terms();
        return terms.isEmpty() ? 0 : terms.getLast().term();
    }
}
