package dev.tabletop.app.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.TextTable;
import dev.tabletop.app.program.Tint;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.recovery.Loss;

/** Holds the recovered cluster against what was on the disks before: every row of every partition. */
final class Proof {

    private final Map<SurvivingLogs.Place, List<SurvivingLogs.Log>> disks;
    private final List<Loss> losses;
    private final TextTable table = new TextTable("PARTITION", "BEST LOG ON DISK", "LEADER", "OFFSET", "ROWS",
            "REPLICAS",
            "VERDICT");
    private final List<String> against = new ArrayList<>();
    private long rows;

    Proof(Map<SurvivingLogs.Place, List<SurvivingLogs.Log>> disks, List<Loss> losses) {
        this.disks = disks;
        this.losses = losses;
    }

    /** What stands against it; empty when everything that was on disk is in service on every replica. */
    List<String> check(ClusterState state) {
        state.partitions().forEach(this::check);
        return List.copyOf(against);
    }

    long rows() {
        return rows;
    }

    void print(Terminal terminal) {
        table.print(terminal);
    }

    private void check(Partition partition) {
        long best = disks.getOrDefault(new SurvivingLogs.Place(partition.id().tid(), partition.id().pid()), List.of())
                .stream().map(SurvivingLogs.Log::lastOffset).max(Comparator.naturalOrder()).orElse(0L);
        ReplicaStatus leader = partition.leader().filter(Replica::isLoaded).map(Replica::status).orElse(null);
        String why = verdict(partition, leader, best);
        if (!why.isEmpty()) {
            against.add(partition.id() + ": " + why);
        }
        rows += leader == null ? 0 : leader.rows();
        long alike = partition.replicas().stream().filter(r -> r.meta().alive() && r.isLoaded()).count();
        table.tinted(why.isEmpty() ? null : Tint.BAD, partition.id(), best,
                partition.leader().map(Replica::endpoint).orElse("-"), leader == null ? "-" : leader.offset(),
                leader == null ? "-" : leader.rows(), alike + " of " + partition.replicas().size(),
                why.isEmpty() ? "all there" : why);
    }

    private String verdict(Partition partition, @Nullable ReplicaStatus leader, long best) {
        if (leader == null) {
            return "no leader in service";
        }
        boolean lossNamed = losses.stream().anyMatch(l -> l.partition().equals(partition.id()));
        if (leader.offset() < best && !lossNamed) {
            return "log positions " + (leader.offset() + 1) + " to " + best + " are missing and no loss was named";
        }
        for (Replica replica : partition.replicas()) {
            ReplicaStatus status = replica.status();
            if (status == null || !replica.isLoaded() || !replica.meta().alive()) {
                return replica.endpoint() + " is not in service";
            }
            if (status.offset() != leader.offset() || status.rows() != leader.rows()) {
                return replica.endpoint() + " holds " + status.rows() + " rows up to " + status.offset()
                        + ", its leader " + leader.rows() + " up to " + leader.offset();
            }
        }
        return "";
    }
}
