package dev.tabletop.monitor;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks leaders whom they push to, some in each round and all in turn, so that a large cluster is not flooded; a
 * partition whose replicas stand where its leader does, as they did when it was asked for, is left alone, so that a
 * quiet cluster is not asked at all. Not for use by several threads.
 */
final class LeaderQuestions {

    private static final int PER_ROUND = 64;
    private static final Duration BUDGET = Duration.ofMillis(500);
    /** What followers acknowledge comes a little later than what they say themselves. */
    private static final int ENOUGH = 3;

    private record Question(Table table, Partition partition, String leader) {}

    /** How often it was asked for as it is. */
    private record Asked(Partition partition, int times) {}

    private final ClusterConnection connection;
    private final FollowerWatch followers;
    private final Clock clock;
    private final Map<PartitionId, Asked> asked = new HashMap<>();
    private int next;

    LeaderQuestions(ClusterConnection connection, FollowerWatch followers, Clock clock) {
        this.connection = connection;
        this.followers = followers;
        this.clock = clock;
    }

    void ask(ClusterState state) throws ClusterException {
        List<Question> questions = questions(state);
        Instant enough = clock.instant().plus(BUDGET);
        int count = Math.min(PER_ROUND, questions.size());
        for (int i = 0; i < count && clock.instant().isBefore(enough); i++) {
            Question question = questions.get(next++ % questions.size());
            followers.take(question.partition(), connection.readReplica(question.partition().id(),
                    question.table().storage(), question.leader()), clock.instant());
            asked.put(question.partition().id(),
                    new Asked(question.partition(), timesAsked(question.partition()) + 1));
        }
        next = questions.isEmpty() ? 0 : next % questions.size();
    }

    private int timesAsked(Partition partition) {
        Asked last = asked.get(partition.id());
        return last == null || !last.partition().equals(partition) ? 0 : last.times();
    }

    private boolean isSettled(Partition partition) {
        Set<Long> offsets = new HashSet<>();
        for (Replica replica : partition.replicas()) {
            ReplicaStatus status = replica.status();
            offsets.add(status == null ? -1L : status.offset());
        }
        return offsets.size() == 1 && timesAsked(partition) >= ENOUGH;
    }

    private List<Question> questions(ClusterState state) {
        List<Question> questions = new ArrayList<>();
        Set<PartitionId> there = new HashSet<>();
        for (Table table : state.tables()) {
            for (Partition partition : table.partitions()) {
                there.add(partition.id());
                if (FollowerWatch.isObservable(partition) && !isSettled(partition)) {
                    String leader = partition.leader().map(Replica::endpoint).orElseThrow();
                    questions.add(new Question(table, partition, leader));
                }
            }
        }
        asked.keySet().retainAll(there);
        return questions;
    }
}
