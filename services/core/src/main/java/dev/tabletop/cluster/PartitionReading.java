package dev.tabletop.cluster;

import java.util.List;

/**
 * A fresh reading of the nameserver's metadata of one partition, and the operations that touch it.
 *
 * @param id
 *            which
 * @param storage
 *            where its rows live
 * @param segmentCount
 *            segments per partition in memory
 * @param replicas
 *            in the nameserver's order
 * @param terms
 *            the term list, oldest first
 * @param operations
 *            all known operations on it, finished ones too
 * @param image
 *            the whole metadata as the cluster wrote it, for keeping a before-image: base64, opaque to this layer
 */
public record PartitionReading(PartitionId id, StorageMode storage, int segmentCount, List<ReplicaMeta> replicas,
        List<TermStart> terms, List<Operation> operations, String image) {

    public PartitionReading {
        replicas = List.copyOf(replicas);
        terms = List.copyOf(terms);
        operations = List.copyOf(operations);
    }
}
