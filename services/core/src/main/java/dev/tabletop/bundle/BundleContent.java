package dev.tabletop.bundle;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.ReplicaReading;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The readings in a bundle.
 *
 * @param state
 *            the whole cluster
 * @param partitions
 *            the metadata of every partition that could be read
 * @param replicas
 *            every tablet's word on each of its replicas
 * @param operationEndpoints
 *            by operation, where its record named one
 * @param console
 *            what the console had on record; null in a bundle of version 1
 */
record BundleContent(ClusterState state, List<PartitionReading> partitions, List<ReplicaReading> replicas,
        Map<Long, String> operationEndpoints, @Nullable ConsoleRecord console) {

    static final String MANIFEST = "manifest.json";
    static final String STATE = "state.json";
    static final String PARTITIONS = "partitions.json";
    static final String REPLICAS = "replicas.json";
    static final String OPERATION_ENDPOINTS = "operation-endpoints.json";
    static final String CONSOLE = "console.json";
    static final String RAW = "raw/";

    BundleContent {
        partitions = List.copyOf(partitions);
        replicas = List.copyOf(replicas);
        operationEndpoints = Map.copyOf(operationEndpoints);
    }
}
