package dev.tabletop.recovery.run;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.sentences.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands against switching {@code auto_failover} on at this moment, anywhere in the cluster: it is one switch for
 * all tables, and what was verified an hour ago may have failed since.
 */
public final class PutBackCheck {

    private static final int NAMED = 5;

    private PutBackCheck() {}

    /**
     * @param writtenOff
     *            replicas whose binlog may be deleted
     */
    public static List<Objection> against(ClusterState state, List<Decisions.GoOnWithout> writtenOff) {
        List<Objection> objections = new ArrayList<>();
        for (Partition partition : state.partitions().filter(p -> !p.replicas().isEmpty()).toList()) {
            List<Replica> replicas = partition.replicas().stream()
                    .filter(r -> writtenOff.stream().noneMatch(
                            w -> w.partition().equals(partition.id()) && w.endpoint().equals(r.endpoint())))
                    .toList();
            for (Replica replica : replicas) {
                Objection.Kind lacks = lacks(replica);
                if (lacks != null) {
                    objections.add(objection(lacks, partition.id(), replica.endpoint()));
                }
            }
            long leaders = partition.replicas().stream().filter(PutBackCheck::leads).count();
            if (leaders != 1) {
                objections.add(objection(leaders == 0 ? Objection.Kind.NO_LEADER : Objection.Kind.SEVERAL_LEADERS,
                        partition.id(), ""));
            }
        }
        return objections;
    }

    private static Objection.@Nullable Kind lacks(Replica replica) {
        if (!replica.tabletAnswered()) {
            return Objection.Kind.SILENT;
        }
        if (!replica.isLoaded()) {
            return Objection.Kind.NOT_LOADED;
        }
        return replica.meta().alive() ? null : Objection.Kind.NOT_ALIVE;
    }

    private static Objection objection(Objection.Kind kind, PartitionId partition, String endpoint) {
        Sentence what = switch (kind) {
            case SILENT -> Sentence.of("run.does_answer_3");
            case NOT_LOADED -> Sentence.of("run.loaded_2");
            case NOT_ALIVE -> Sentence.of("run.alive_metadata");
            case NO_LEADER -> Sentence.of("run.live_leader");
            case SEVERAL_LEADERS -> Sentence.of("run.more_than_one_leader");
            case RUN_NOT_OVER -> Sentence.of("run.run_over_3");
        };
        return endpoint.isEmpty()
                ? new Objection(kind, partition, partition.toString(), Sentence.of("run.of_partition", partition, what))
                : new Objection(kind, partition, partition + " @ " + endpoint,
                        Sentence.of("run.of_replica", partition, endpoint, what));
    }

    private static boolean leads(Replica replica) {
        ReplicaStatus status = replica.status();
        return replica.meta().leader() && replica.meta().alive() && status != null && replica.isLoaded()
                && status.role() == Role.LEADER;
    }

    /** The first of them, and how many more. */
    static Sentence inWords(List<Objection> objections) {
        Sentence first = objections.stream().limit(NAMED).map(Objection::why).collect(Sentence.joined());
        int more = objections.size() - NAMED;
        return Sentence.all(first, more > 0 ? Sentence.of("run.more_2", more) : Sentence.NOTHING,
                Sentence.of("run.binlog_deleted_when_back"));
    }
}
