package dev.tabletop.views.topology;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Table;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.look.Theme;
import dev.tabletop.views.pictures.Snapshot;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.FxTaskRunner;
import dev.tabletop.views.tasks.RunningTask;
import dev.tabletop.views.tasks.TaskRunner;
import dev.tabletop.views.topology.TopologyViewModel.Picture;
import javafx.application.Platform;
import javafx.collections.ObservableList;
import javafx.stage.Stage;

/**
 * Measures the section with 120,000 replicas on 300 tablets, of which one in a hundred changes with every update:
 * {@code TopologyFigures [UPDATES] [MILLISECONDS_BETWEEN]}. Prints the work on the JavaFX thread for each update (its
 * callbacks, and the dearest pulse that draws it) and for each pulse, both in processor time, and the heap.
 */
public final class TopologyFigures {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 20;
    private static final double NANOS = 1e6;

    private final int updates;
    private final long between;
    private final AtomicLong callbacks = new AtomicLong();
    private final List<Double> pulses = new ArrayList<>();
    private long pulseBegan;

    private TopologyFigures(int updates, long between) {
        this.updates = updates;
        this.between = between;
    }

    public static void main(String[] arguments) throws Exception {
        int updates = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
        long between = arguments.length > 1 ? Long.parseLong(arguments[1]) : 2_000;
        Snapshot.startToolkit();
        try {
            ClusterState state = SampleStates.huge();
            long base = heap();
            System.out.printf("120,000 replicas on 300 tablets, %d updates, one every %d ms, 1 %% changed each%n",
                    updates, between);
            new TopologyFigures(updates, between).measure("matrix, folded", Picture.MATRIX, state, base, _ -> {});
            new TopologyFigures(updates, between).measure("matrix, unfolded", Picture.MATRIX, state, base,
                    s -> s.model().matrix().unfoldAll(true));
            new TopologyFigures(updates, between).measure("matrix, wrong only, worst first", Picture.MATRIX, state,
                    base, s -> {
                        s.model().matrix().show(dev.tabletop.views.topology.matrix.StateFilter.WRONG);
                        s.model().matrix().sort(dev.tabletop.views.topology.matrix.SortBy.WORST);
                    });
            new TopologyFigures(updates, between).measure("graph, folded", Picture.GRAPH, state, base, _ -> {});
            new TopologyFigures(updates, between).measure("graph, 300 tablets", Picture.GRAPH, state, base,
                    s -> s.model().graph().group(dev.tabletop.views.topology.graph.Grouping.NONE));
        } finally {
            Platform.exit();
        }
    }

    private void measure(String name, Picture picture, ClusterState first, long base,
            Consumer<TopologyScreens> prepare) throws Exception {
        TaskRunner tasks = new Timed(new FxTaskRunner());
        long began = System.nanoTime();
        Stage[] stage = new Stage[1];
        TopologyScreens screens = Snapshot.onFxThread(() -> {
            TopologyScreens made = new TopologyScreens(tasks, Language.ENGLISH);
            made.model().choose(picture);
            prepare.accept(made);
            stage[0] = new Stage();
            stage[0].setScene(Snapshot.scene(made.view(), 1_280, 800, Theme.LIGHT));
            stage[0].getScene().addPreLayoutPulseListener(() -> pulseBegan = work());
            stage[0].getScene().addPostLayoutPulseListener(
                    () -> pulses.add((work() - pulseBegan) / NANOS));
            stage[0].show();
            made.model().accept(TopologyScreens.judged(first));
            prepare.accept(made);
            return made;
        });
        awaitDrawn(screens, first);
        double firstLayout = (System.nanoTime() - began) / NANOS;
        run(name, screens, first, firstLayout);
        long used = heap() - base;
        System.out.printf("%-34s heap after GC beyond one state: %.1f MB%n", "", used / 1e6);
        Snapshot.onFxThread(() -> {
            screens.view().rest();
            stage[0].hide();
            return true;
        });
        tasks.close();
    }

    private void run(String name, TopologyScreens screens, ClusterState first, double firstLayout) throws Exception {
        Random random = new Random(11);
        List<Double> perUpdate = new ArrayList<>();
        List<Double> perPulse = new ArrayList<>();
        for (int i = 0; i < updates + WARM_UP; i++) {
            ClusterState next = changed(first, random);
            Snapshot.onFxThread(() -> {
                pulses.clear();
                callbacks.set(0);
                long start = work();
                screens.model().accept(TopologyScreens.judged(next));
                callbacks.addAndGet(work() - start);
                return true;
            });
            TimeUnit.MILLISECONDS.sleep(between);
            awaitDrawn(screens, next);
            if (i >= WARM_UP) {
                List<Double> seen = Snapshot.onFxThread(() -> List.copyOf(pulses));
                double drawing = seen.stream().mapToDouble(d -> d).max().orElse(0);
                perUpdate.add(callbacks.get() / NANOS + drawing);
                perPulse.addAll(seen);
            }
        }
        System.out.printf(
                "%-34s first drawn %.0f ms; per update p50 %.2f ms, p99 %.2f ms; per pulse p50 %.2f ms, p99 %.2f ms%n",
                name, firstLayout, percentile(perUpdate, 50), percentile(perUpdate, 99), percentile(perPulse, 50),
                percentile(perPulse, 99));
    }

    private static void awaitDrawn(TopologyScreens screens, ClusterState state) throws Exception {
        for (int i = 0; i < 1_000; i++) {
            boolean there = Snapshot.onFxThread(() -> screens.model().model() != null
                    && screens.model().model().state().equals(state) && (screens.model().matrix().shownProperty()
                            .get() != null || screens.model().graph().shownProperty().get() != null));
            if (there) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        throw new IllegalStateException("the update does not arrive");
    }

    /** How long this thread has worked: on a busy machine the clock would count other programs' work too. */
    private static long work() {
        return THREADS.getCurrentThreadCpuTime();
    }

    private static double percentile(List<Double> values, int percent) {
        double[] sorted = values.stream().mapToDouble(d -> d).sorted().toArray();
        return sorted.length == 0
                ? 0
                : sorted[Math.min(sorted.length - 1, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
    }

    private static long heap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(150);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** One replica in a hundred is down, another one each time; all offsets of these move. */
    private static ClusterState changed(ClusterState state, Random random) {
        List<Table> tables = new ArrayList<>(state.tables().size());
        for (Table table : state.tables()) {
            Partition[] partitions = table.partitions().toArray(Partition[]::new);
            for (int i = 0; i < partitions.length; i++) {
                if (random.nextInt(100) < 3) {
                    partitions[i] = changed(partitions[i], random);
                }
            }
            tables.add(new Table(table.name(), table.tid(), table.storage(), table.segmentCount(),
                    table.replicaCount(), Arrays.asList(partitions)));
        }
        return new ClusterState(state.identity(), state.readAt().plusMillis(random.nextInt(1_000_000)),
                state.nameservers(), state.tablets(), true, tables, List.of());
    }

    private static Partition changed(Partition partition, Random random) {
        List<Replica> copies = new ArrayList<>(partition.replicas());
        int which = random.nextInt(copies.size());
        Replica replica = copies.get(which);
        ReplicaMeta meta = replica.meta();
        ReplicaStatus status = replica.status();
        copies.set(which, random.nextBoolean()
                ? new Replica(meta.withFlags(meta.leader(), false), null, true)
                : new Replica(meta, new ReplicaStatus(status.role(), status.state(), status.offset() - 5_000,
                        status.rows(), status.bytes()), true));
        return new Partition(partition.id(), copies, partition.terms());
    }

    /** Adds up how long callbacks take on the JavaFX thread. */
    private final class Timed implements TaskRunner {

        private final TaskRunner inner;

        Timed(TaskRunner inner) {
            this.inner = inner;
        }

        @Override
        public <T> RunningTask run(String title, Callable<T> work, Consumer<? super T> done,
                Consumer<? super Exception> failed) {
            return inner.run(title, work, timed(done), failed);
        }

        @Override
        public <T> RunningTask quietly(String title, Callable<T> work, Consumer<? super T> done,
                Consumer<? super Exception> failed) {
            return inner.quietly(title, work, timed(done), failed);
        }

        private <T> Consumer<T> timed(Consumer<? super T> done) {
            return result -> {
                long start = work();
                done.accept(result);
                callbacks.addAndGet(work() - start);
            };
        }

        @Override
        public void onFxThread(Runnable action) {
            inner.onFxThread(action);
        }

        @Override
        public RunningTask every(java.time.Duration period, Runnable action) {
            return inner.every(period, action);
        }

        @Override
        public ObservableList<RunningTask> running() {
            return inner.running();
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
