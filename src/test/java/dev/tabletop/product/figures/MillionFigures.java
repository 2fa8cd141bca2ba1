package dev.tabletop.product.figures;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.monitor.StateDifference;
import dev.tabletop.openmldb.ConnectionSettings;
import dev.tabletop.openmldb.Deadlines;
import dev.tabletop.openmldb.OpenMldbClusters;

/** Reads a cluster of a million replicas, and one of 120,000, over the wire: how, how long, and what is kept of it. */
public final class MillionFigures {

    private static final int READINGS = 4;
    private static final int MEGA = 1 << 20;
    private static final Map<String, List<String>> CLUSTERS = Map.of(
            "a: 5,000 tables in 20 databases", List.of("--tables", "5000", "--databases", "20"),
            "b: 41,667 tables in 40 databases", List.of("--tables", "41667", "--databases", "40"),
            "c: 41,667 tables in one database", List.of("--tables", "41667", "--databases", "1"));

    private MillionFigures() {}

    public static void main(String[] arguments) throws Exception {
        for (String name : CLUSTERS.keySet().stream().sorted().toList()) {
            Path folder = Files.createTempDirectory("tabletop-figures-");
            List<String> command = new ArrayList<>(List.of("cluster", "simulate", "--dir",
                    folder.resolve("zookeeper").toString()));
            command.addAll(CLUSTERS.get(name));
            try (LocalClusterProcess cluster = new LocalClusterProcess(
                    Map.of("TABLETOP_HOME", folder.resolve("home").toString()), command.toArray(String[]::new));
                    ClusterConnection connection = OpenMldbClusters.connect(new ConnectionSettings("simulated",
                            cluster.zookeeper(), cluster.root(), null, null, Map.of(), true, Deadlines.usual()))) {
                read(name.substring(3), connection);
            }
        }
        System.exit(0);
    }

    private static void read(String name, ClusterConnection connection) throws Exception {
        ClusterState before = null;
        for (int i = 1; i <= READINGS; i++) {
            long begin = System.nanoTime();
            ClusterState state = connection.read();
            double seconds = (System.nanoTime() - begin) / 1e9;
            long changed = before == null ? 0 : StateDifference.between(before, state).replicas().changed().size();
            before = state;
            System.out.printf(Locale.ROOT, "%s, reading %d: %,d replicas %s in %.1f s, %,d changed%n", name, i,
                    state.partitions().mapToInt(p -> p.replicas().size()).sum(), state.tableReading(), seconds,
                    changed);
        }
        System.gc();
        System.out.printf(Locale.ROOT, "%s: %d MB kept%n", name,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGA);
    }
}
