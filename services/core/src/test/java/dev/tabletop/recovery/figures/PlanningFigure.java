package dev.tabletop.recovery.figures;

import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.History;
import dev.tabletop.recovery.Loading;
import dev.tabletop.recovery.ManualRecoveryPlanner;
import dev.tabletop.recovery.PartitionEvidence;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.PlanDocument;
import dev.tabletop.recovery.PlanDocumentException;
import dev.tabletop.recovery.ReplicaEvidence;
import dev.tabletop.recovery.TabletAnswer;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Prints how long it takes to plan the recovery of 10,000 partitions of 3 replicas on 30 tablets after a restart of the
 * whole cluster, half of them with one term and half with two former leaders (goal: 2 s), first cold, then warm, and
 * how long the plan document takes. Run it so, after {@code mvn -B -o -pl services/core -am test-compile}:
 *
 * <pre>
 * mvn -B -q -pl services/core org.codehaus.mojo:exec-maven-plugin:3.6.3:java -Dexec.classpathScope=test -Dexec.mainClass=dev.tabletop.recovery.figures.PlanningFigure
 * </pre>
 */
public final class PlanningFigure {

    private static final int PARTITIONS = 10_000;
    private static final int TABLETS = 30;
    private static final Instant T = Instant.parse("2026-11-20T12:00:00Z");

    private PlanningFigure() {}

    /** Prints the figures. */
    public static void main(String[] args) throws PlanDocumentException {
        PrintStream out = System.out;
        Evidence evidence = evidence(new Random(7));
        ManualRecoveryPlanner planner = new ManualRecoveryPlanner("figures");
        for (String run : List.of("cold", "second", "warm")) {
            long start = System.nanoTime();
            long startOfWork = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            Plan plan = planner.plan(evidence, Decisions.NONE, "all", T);
            out.printf(
                    "planning %,d partitions x 3 replicas, %s: %,d ms (goal 2,000 ms), %,d ms of it computing, %,d steps, %,d losses%n",
                    plan.partitions().size(), run, millisSince(start),
                    Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - startOfWork)
                            .toMillis(),
                    plan.steps().size(), plan.losses().size());
        }
        document(out, planner.plan(evidence, Decisions.NONE, "all", T));
    }

    private static void document(PrintStream out, Plan plan) throws PlanDocumentException {
        for (String run : List.of("cold", "warm")) {
            long start = System.nanoTime();
            String text = PlanDocument.write(plan);
            long written = millisSince(start);
            start = System.nanoTime();
            Plan back = PlanDocument.read(text);
            out.printf("the plan's document, %s: %,d KiB (goal 20,480 KiB), written in %,d ms, read in %,d ms%s%n", run,
                    text.length() / 1024, written, millisSince(start), back.equals(plan) ? "" : ", NOT THE SAME");
        }
    }

    private static long millisSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    private static Evidence evidence(Random random) {
        List<PartitionEvidence> partitions = new ArrayList<>();
        for (int i = 0; i < PARTITIONS; i++) {
            partitions.add(partition(i, random));
        }
        List<TabletAnswer> tablets = IntStream.range(0, TABLETS)
                .mapToObj(i -> new TabletAnswer(endpoint(i), true, Tablet.State.HEALTHY, null)).toList();
        return new Evidence(new ClusterIdentity("figures", "f00d"), T, true, tablets, partitions);
    }

    private static PartitionEvidence partition(int number, Random random) {
        PartitionId id = new PartitionId(new TableName("demo", "table" + number / 100), number / 100, number % 100);
        List<TermStart> terms = number % 2 == 0
                ? List.of(new TermStart(1, 0))
                : List.of(new TermStart(1, 0), new TermStart(3, 1000));
        List<ReplicaMeta> metas = new ArrayList<>();
        List<ReplicaEvidence> replicas = new ArrayList<>();
        for (int r = 0; r < 3; r++) {
            String endpoint = endpoint((number + r) % TABLETS);
            long offset = r == 0 ? 2000 : 900 + random.nextInt(1100);
            metas.add(new ReplicaMeta(endpoint, r == 0, true, offset, offset, null, 0, false));
            ReplicaReading before = new ReplicaReading(id, endpoint, T, true, null, null, 0L, 0L, null, List.of());
            ReplicaReading after = new ReplicaReading(id, endpoint, T, true, null,
                    new ReplicaStatus(Role.FOLLOWER, LoadState.NORMAL, offset, offset, null), 0L, 0L, null, List.of());
            replicas.add(new ReplicaEvidence(endpoint, before, after, Loading.LOADED_TO_FIND_OUT, null));
        }
        PartitionReading meta = new PartitionReading(id, StorageMode.MEMORY, 8, metas, terms, List.of(), "");
        return new PartitionEvidence(meta, meta, replicas, History.EMPTY);
    }

    private static String endpoint(int tablet) {
        return "tablet-" + tablet + ":9527";
    }
}
