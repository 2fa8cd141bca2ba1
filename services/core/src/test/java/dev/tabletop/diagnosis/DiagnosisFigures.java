package dev.tabletop.diagnosis;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Nameserver;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.diagnosis.blast.BlastRadius;
import dev.tabletop.diagnosis.blast.WorstNodes;
import dev.tabletop.diagnosis.posture.Posture;

/**
 * Prints how long the pure functions take on 120,000 replicas of 1,000 tables on thirty tablets, well and with one
 * tablet gone. Run it with
 *
 * <pre>
 * mvn -q -o -pl services/core -am test-compile org.codehaus.mojo:exec-maven-plugin:java \
 *     -Dexec.mainClass=dev.tabletop.diagnosis.DiagnosisFigures -Dexec.classpathScope=test
 * </pre>
 */
public final class DiagnosisFigures {

    private static final int TABLES = 1_000;
    private static final int PARTITIONS = 40;
    private static final int TABLETS = 30;
    private static final int WARM_UPS = 10;
    private static final int RUNS = 15;
    private static final PrintStream OUT = System.out;

    private DiagnosisFigures() {}

    public static void main(String[] arguments) {
        ClusterState well = state(-1);
        ClusterState broken = state(4);
        OUT.printf(Locale.ROOT, "%,d replicas on %d tablets%n",
                well.partitions().mapToLong(p -> p.replicas().size()).sum(), TABLETS);
        measure("diagnosis, all well", () -> Diagnosis.of(well));
        measure("diagnosis, one tablet gone", () -> Diagnosis.of(broken));
        List<Finding> found = Diagnosis.of(broken);
        Remembered known = Remembered.NOTHING.after(well, List.of());
        measure("remembering, one tablet gone", () -> known.after(broken, found));
        measure("one class per partition", () -> Diagnosis.classes(found));
        measure("posture", () -> Posture.of(well));
        measure("blast radius of 2 nodes", () -> BlastRadius.of(well, List.of("10.0.0.1:1", "10.0.0.2:1")));
        for (int nodes = 1; nodes <= 4; nodes++) {
            int number = nodes;
            WorstNodes worst = WorstNodes.of(well, number);
            measure("worst " + nodes + " of " + TABLETS + ", " + worst.compared() + " choices"
                    + (worst.exact() ? "" : ", one after the other"), () -> WorstNodes.of(well, number));
        }
    }

    private static void measure(String what, Supplier<Object> work) {
        long[] nanos = new long[RUNS];
        for (int i = -WARM_UPS; i < RUNS; i++) {
            long begun = System.nanoTime();
            if (work.get().hashCode() == 42) {
                OUT.print("");
            }
            if (i >= 0) {
                nanos[i] = System.nanoTime() - begun;
            }
        }
        Arrays.sort(nanos);
        OUT.printf(Locale.ROOT, "%-50s %7.1f ms (median of %d)%n", what, nanos[RUNS / 2] / 1e6, RUNS);
    }

    private static ClusterState state(int gone) {
        List<Table> tables = new ArrayList<>();
        for (int t = 0; t < TABLES; t++) {
            TableName name = new TableName("demo", "t" + t);
            List<Partition> partitions = new ArrayList<>();
            for (int pid = 0; pid < PARTITIONS; pid++) {
                List<Replica> replicas = new ArrayList<>();
                for (int r = 0; r < 3; r++) {
                    replicas.add(replica((t * 7 + pid + r * (1 + t % 5)) % TABLETS, r == 0, gone));
                }
                partitions.add(new Partition(new PartitionId(name, t + 1, pid), replicas,
                        List.of(new TermStart(1, 1))));
            }
            tables.add(new Table(name, t + 1, StorageMode.MEMORY, 8, 3, partitions));
        }
        List<Tablet> tablets = new ArrayList<>();
        for (int i = 0; i < TABLETS; i++) {
            tablets.add(new Tablet(endpoint(i), null, i == gone ? Tablet.State.OFFLINE : Tablet.State.HEALTHY,
                    Duration.ofMinutes(1), i != gone, null));
        }
        return new ClusterState(new ClusterIdentity("figures", "f"), Instant.EPOCH,
                List.of(new Nameserver("n1", true), new Nameserver("n2", false)), tablets, true, tables, List.of());
    }

    private static Replica replica(int tablet, boolean leader, int gone) {
        ReplicaStatus status = tablet == gone
                ? null
                : new ReplicaStatus(leader ? Role.LEADER : Role.FOLLOWER, LoadState.NORMAL, 1_000, 1_000, 1L);
        return new Replica(new ReplicaMeta(endpoint(tablet), leader, true, 1_000L, 1_000L, 1L, 1, tablet != gone),
                status, tablet != gone);
    }

    private static String endpoint(int tablet) {
        return "10.0.0." + tablet + ":1";
    }
}
