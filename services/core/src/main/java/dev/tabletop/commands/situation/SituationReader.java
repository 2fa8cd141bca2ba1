package dev.tabletop.commands.situation;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads what is needed to judge a command. */
public final class SituationReader {

    private SituationReader() {}

    /** Reads the cluster, and every tablet's own word on the partition in question. */
    public static Situation read(ClusterConnection connection, Command command) throws ClusterException {
        List<String> databases = isAboutCatalog(command) ? connection.readDatabases() : List.of();
        ClusterState state = connection.read();
        PartitionId id = command.target();
        Table table = id == null ? null : state.table(id.table()).orElse(null);
        if (id == null || table == null) {
            return new Situation(state, Map.of(), databases);
        }
        Map<String, ReplicaReading> readings = new HashMap<>();
        for (String endpoint : endpoints(state, id, command)) {
            readings.put(endpoint, connection.readReplica(id, table.storage(), endpoint));
        }
        return new Situation(state, readings, databases);
    }

    private static boolean isAboutCatalog(Command command) {
        return command instanceof Command.CreateDatabase || command instanceof Command.DropDatabase
                || command instanceof Command.CreateTable;
    }

    private static Set<String> endpoints(ClusterState state, PartitionId id, Command command) {
        Set<String> endpoints = new TreeSet<>();
        switch (command) {
            case Command.AddReplica c -> endpoints.add(c.endpoint());
            case Command.MigrateReplica c -> endpoints.add(c.to());
            case Command.LoadReplica c -> endpoints.add(c.endpoint());
            case Command.ChangeRole c -> endpoints.add(c.endpoint());
            case Command.DropReplica c -> endpoints.add(c.endpoint());
            case Command.PauseSnapshots c -> endpoints.add(c.endpoint());
            case Command.ResumeSnapshots c -> endpoints.add(c.endpoint());
            case Command.DeleteReplica c -> endpoints.add(c.endpoint());
            default -> {
                // It names none but replicas of the partition.
            }
        }
        // One that nobody knows is not asked: its name may lead anywhere.
        Set<String> known = new TreeSet<>();
        state.tablets().forEach(t -> known.add(t.endpoint()));
        endpoints.retainAll(known);
        state.partitions().filter(p -> p.id().equals(id)).flatMap(p -> p.replicas().stream())
                .forEach(r -> endpoints.add(r.endpoint()));
        return endpoints;
    }
}
