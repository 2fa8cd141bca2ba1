package dev.tabletop.embedded.nameserver.calls;

import dev.tabletop.embedded.nameserver.metadata.Code;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TablePartition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Where the replicas of a new table go. */
final class Placement {

    private static final int DEFAULT_PARTITIONS = 8;
    private static final int DEFAULT_REPLICAS = 3;

    private Placement() {}

    /**
     * The table with partitions on the given tablets: shuffled, then taken in turn, the one with the fewest leaders so
     * far leading. A table that brings its partitions keeps them; only its largest partition id is looked at.
     */
    static TableInfo place(TableInfo table, List<String> healthy, RandomGenerator random) throws RefusedException {
        return table.getTablePartitionCount() > 0 ? given(table) : chosen(table, healthy, random);
    }

    private static TableInfo given(TableInfo table) throws RefusedException {
        int largest = table.getTablePartitionList().stream().mapToInt(TablePartition::getPid).max().orElse(-1);
        if (largest != table.getTablePartitionCount() - 1) {
            throw new RefusedException(Code.INVALID_PARAMETER, "invalid parameter");
        }
        TableInfo.Builder builder = table.toBuilder();
        for (TablePartition.Builder partition : builder.getTablePartitionBuilderList()) {
            partition.clearTermOffset();
            for (PartitionMeta.Builder replica : partition.getPartitionMetaBuilderList()) {
                replica.setIsAlive(true);
            }
        }
        if (!table.hasPartitionNum()) {
            builder.setPartitionNum(table.getTablePartitionCount());
        }
        return builder.build();
    }

    private static TableInfo chosen(TableInfo table, List<String> healthy, RandomGenerator random)
            throws RefusedException {
        int partitions = table.getPartitionNum() > 0 ? table.getPartitionNum() : DEFAULT_PARTITIONS;
        int replicas = table.getReplicaNum() > 0
                ? table.getReplicaNum()
                : Math.min(DEFAULT_REPLICAS, Math.max(1, healthy.size()));
        if (healthy.size() < replicas) {
            throw new RefusedException(Code.PLACEMENT_FAILED, "healthy endpoint num is less than replica num");
        }
        List<String> endpoints = new ArrayList<>(healthy);
        Collections.shuffle(endpoints, Random.from(random));
        Map<String, Integer> leaders = new HashMap<>();
        TableInfo.Builder builder = table.toBuilder().setPartitionNum(partitions).setReplicaNum(replicas);
        int next = 0;
        for (int pid = 0; pid < partitions; pid++) {
            List<String> chosen = new ArrayList<>();
            for (int i = 0; i < replicas; i++) {
                chosen.add(endpoints.get(next++ % endpoints.size()));
            }
            String leader = Collections.min(chosen,
                    Comparator.comparingInt(endpoint -> leaders.getOrDefault(endpoint, 0)));
            leaders.merge(leader, 1, Integer::sum);
            builder.addTablePartition(partition(pid, chosen, leader));
        }
        return builder.build();
    }

    private static TablePartition partition(int pid, List<String> endpoints, String leader) {
        TablePartition.Builder partition = TablePartition.newBuilder().setPid(pid);
        for (String endpoint : endpoints) {
            partition.addPartitionMeta(PartitionMeta.newBuilder().setEndpoint(endpoint)
                    .setIsLeader(endpoint.equals(leader)).setIsAlive(true));
        }
        return partition.build();
    }
}
