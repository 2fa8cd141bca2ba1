package dev.tabletop.schedules.local;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.embedded.NodeStatus;
import dev.tabletop.embedded.SurvivingLog;
import dev.tabletop.schedules.Contents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** What stands on the tablets' disks. */
final class DiskContents implements Contents {

    private final EmbeddedCluster cluster;

    DiskContents(EmbeddedCluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public List<String> log(PartitionId partition, String endpoint) {
        return cluster.nodes().stream().filter(n -> n.endpoint().equals(endpoint)).map(NodeStatus::data)
                .filter(Objects::nonNull).findFirst().map(data -> read(data, partition)).orElse(List.of());
    }

    /** A tablet may be moving the files while they are read: then they are read again. */
    private static List<String> read(Path data, PartitionId partition) {
        IOException last = null;
        for (int tries = 0; tries < 5; tries++) {
            try {
                List<String> log = new ArrayList<>();
                SurvivingLog.entries(data, partition.tid(), partition.pid(),
                        s -> log.add(Writes.row(
                                s.entry().getDimensionsCount() == 0 ? "" : s.entry().getDimensions(0).getKey(),
                                s.entry().getTs())));
                return log;
            } catch (IOException e) {
                last = e;
            }
        }
        throw new IllegalStateException(partition + " in " + data + " cannot be read", last);
    }

    /** All rows of each partition that stand on some disk. */
    Map<PartitionId, Set<String>> holdings(Set<PartitionId> partitions) {
        Map<PartitionId, Set<String>> all = new TreeMap<>();
        for (PartitionId id : partitions) {
            Set<String> rows = new HashSet<>();
            cluster.nodes().stream().filter(n -> n.kind() == NodeStatus.Kind.TABLET)
                    .forEach(n -> rows.addAll(log(id, n.endpoint())));
            all.put(id, rows);
        }
        return all;
    }
}
