package dev.tabletop.recovery.local;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.embedded.NodeStatus;
import dev.tabletop.embedded.audit.HeldRows;
import dev.tabletop.recovery.Loss;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds every row that was acknowledged against what is in service and on the disks after a recovery, and every leader
 * against the logs that stood on the disks before it. Made before the recovery; {@link #look} reads the end.
 */
final class RowsInTheEnd {

    private static final List<String> TABLETS = List.of("tablet-1", "tablet-2", "tablet-3");

    private final LocalSite site;
    private final List<PartitionId> partitions;
    private final Map<PartitionId, List<Long>> logsBefore = new HashMap<>();
    private final Map<PartitionId, String> leaders = new HashMap<>();
    private final List<LocalSite.Put> missing = new ArrayList<>();
    private final Set<PartitionId> ledByTheBest = new HashSet<>();
    private List<Loss> losses = List.of();
    private int led;
    private int onNoDisk;

    RowsInTheEnd(LocalSite site, List<PartitionId> partitions) throws IOException {
        this.site = site;
        this.partitions = partitions;
        for (PartitionId id : partitions) {
            List<Long> logs = new ArrayList<>();
            for (String tablet : TABLETS) {
                logs.add(site.onDisk(id, tablet).lastOffset());
            }
            logsBefore.put(id, logs);
        }
    }

    /** What the plan says is given up. */
    void named(List<Loss> named) {
        losses = named;
    }

    /** Reads how it ended. */
    void look() throws IOException {
        for (PartitionId id : partitions) {
            String leader = site.leaderOrNone(id);
            boolean leads = !leader.isEmpty() && site.leadsInFact(id, leader);
            Set<HeldRows.RowId> served = leads
                    ? HeldRows.served(site.client(), leader, id.tid(), id.pid())
                    : Set.of();
            missing.addAll(puts(id).stream().filter(p -> !served.contains(p.row())).toList());
            if (!leads) {
                leaders.put(id, leader.isEmpty() ? "no leader" : name(leader) + " does not lead");
                continue;
            }
            led++;
            long offset = site.status(id, leader).orElseThrow().getOffset();
            leaders.put(id, name(leader) + " " + offset);
            if (offset >= best(id)) {
                ledByTheBest.add(id);
            }
        }
        onNoDisk = (int) missing.stream().filter(p -> !onSomeDisk(p)).count();
    }

    /** Position of the last row that a leader of the newest term acknowledged: the last leader took the last row. */
    private long best(PartitionId id) {
        return puts(id).stream().reduce((_, later) -> later).map(LocalSite.Put::position).orElse(0L);
    }

    private List<LocalSite.Put> puts(PartitionId id) {
        return site.puts().stream().filter(p -> p.partition().equals(id)).toList();
    }

    private boolean onSomeDisk(LocalSite.Put put) {
        return site.cluster().nodes().stream().map(NodeStatus::data).filter(Objects::nonNull)
                .anyMatch(data -> onDisk(data, put));
    }

    private static boolean onDisk(Path data, LocalSite.Put put) {
        try {
            return HeldRows.onDisk(data, put.partition().tid(), put.partition().pid()).contains(put.row());
        } catch (IOException e) {
            throw new IllegalStateException(data + " cannot be read", e);
        }
    }

    private String name(String endpoint) {
        return site.cluster().nodes().stream().filter(n -> n.endpoint().equals(endpoint)).map(NodeStatus::name)
                .findFirst().orElse(endpoint);
    }

    int acknowledged() {
        return site.puts().size();
    }

    int led() {
        return led;
    }

    int ledByTheBest() {
        return ledByTheBest.size();
    }

    int inService() {
        return acknowledged() - missing.size();
    }

    int missing() {
        return missing.size();
    }

    /** Missing rows that stand in no range that the plan named. */
    int notNamed() {
        return (int) missing.stream().filter(p -> losses.stream().noneMatch(l -> names(l, p))).count();
    }

    private static boolean names(Loss loss, LocalSite.Put put) {
        return loss.partition().equals(put.partition()) && loss.endpoint().equals(put.endpoint())
                && loss.fromOffset() <= put.position() && put.position() <= loss.toOffset();
    }

    int onNoDisk() {
        return onNoDisk;
    }

    String leader(int index) {
        return leaders.getOrDefault(partitions.get(index), "not looked at");
    }

    /** The partition's number, the logs before, its leader. */
    String line(int index) {
        PartitionId id = partitions.get(index);
        String logs = logsBefore.getOrDefault(id, List.of()).stream().map(String::valueOf)
                .collect(Collectors.joining("/"));
        return "%2d: %s; ".formatted(id.pid(), logs) + leader(index);
    }
}
