package dev.tabletop.monitor;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks leaders whom they push to, some in each round and all in turn, so that a large cluster is not flooded. Not for
 * use by several threads.
 */
final class LeaderQuestions {

    private static final int PER_ROUND = 64;
    private static final Duration BUDGET = Duration.ofMillis(500);

    private record Question(Table table, Partition partition, String leader) {}

    private final ClusterConnection connection;
    private final FollowerWatch followers;
    private final Clock clock;
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
        }
        next = questions.isEmpty() ? 0 : next % questions.size();
    }

    private static List<Question> questions(ClusterState state) {
        List<Question> questions = new ArrayList<>();
        for (Table table : state.tables()) {
            for (Partition partition : table.partitions()) {
                if (FollowerWatch.isObservable(partition)) {
                    String leader = partition.leader().map(Replica::endpoint).orElseThrow();
                    questions.add(new Question(table, partition, leader));
                }
            }
        }
        return questions;
    }
}
