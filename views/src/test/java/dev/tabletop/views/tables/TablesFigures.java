package dev.tabletop.views.tables;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.dialogs.RecordingDialogs;
import dev.tabletop.views.findings.FindingText;
import dev.tabletop.views.frame.MemorySettings;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.grid.GridModel;
import dev.tabletop.views.grid.GridView;
import dev.tabletop.views.grid.spec.GridQuery;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Theme;
import dev.tabletop.views.pictures.Snapshot;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.FxTaskRunner;
import dev.tabletop.views.tasks.RunningTask;
import dev.tabletop.views.tasks.TaskRunner;
import javafx.collections.ObservableList;
import javafx.stage.Stage;

/** Prints how long the JavaFX thread is busy with a grid of 120,000 replicas, and how long work beside it takes. */
final class TablesFigures {

    private static final int ROUNDS = 30;

    private final Timed tasks = new Timed();
    private final PrintStream out;
    private final List<Double> layouts = new ArrayList<>();
    private GridModel<ReplicaRow> model;
    private long layoutBegan;

    private TablesFigures(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) throws Exception {
        Snapshot.startToolkit();
        new TablesFigures(System.out).run();
        System.exit(0);
    }

    private void run() throws Exception {
        ClusterState state = SampleStates.huge();
        Update update = update(state);
        Snapshot.onFxThread(this::open);
        List<ReplicaRow> rows = ReplicaRow.of(update);
        out.printf(Locale.ROOT, "%-44s %8d%n", "rows", rows.size());
        measure("first rows", 1, _ -> model.showFrom(() -> ReplicaRow.of(update)));
        measure("update, nothing changed", ROUNDS, _ -> model.showFrom(() -> ReplicaRow.of(update)));
        measure("update, 1 in 100 changed", ROUNDS, round -> model.show(changed(rows, 100, round)));
        measure("update, all changed", ROUNDS, round -> model.show(changed(rows, 1, round)));
        measure("filter by text", ROUNDS, round -> model.search("fraud " + round % 10, false));
        measure("filter by expression", ROUNDS, round -> model.search("cards_1?" + round % 10 + "$", true));
        measure("filter off", 1, _ -> model.clearFilters());
        measure("sort by two columns", ROUNDS, round -> model.sort(List.of(
                new GridQuery.SortBy("offset", round % 2 == 0), new GridQuery.SortBy("table", false))));
        measure("update, 1 in 100 changed, sorted", ROUNDS, round -> model.show(changed(rows, 100, round + 50)));
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        out.printf(Locale.ROOT, "%-44s %8.0f MB (two states' rows and the state itself)%n", "heap after a collection",
                (runtime.totalMemory() - runtime.freeMemory()) / 1e6);
    }

    private static Update update(ClusterState state) {
        return new Update(state, Diagnosis.of(state));
    }

    private boolean open() {
        MemorySettings settings = new MemorySettings();
        Messages messages = Messages.of(TablesSection.class, Language.ENGLISH);
        model = new GridModel<>(new TableColumns(messages, new FindingText(Language.ENGLISH)).replicas(), tasks,
                settings);
        WindowContext window = new WindowContext(tasks, new RecordingDialogs(), settings, Language.ENGLISH,
                java.time.Clock.systemUTC());
        Stage stage = new Stage();
        stage.setScene(Snapshot.scene(new GridView<>(model, window), 1_000, 800, Theme.LIGHT));
        stage.getScene().addPreLayoutPulseListener(() -> layoutBegan = System.nanoTime());
        stage.getScene().addPostLayoutPulseListener(() -> layouts.add((System.nanoTime() - layoutBegan) / 1e6));
        stage.show();
        return true;
    }

    private static List<ReplicaRow> changed(List<ReplicaRow> rows, int oneIn, int round) {
        List<ReplicaRow> changed = new ArrayList<>(rows);
        for (int i = 0; i < rows.size(); i += oneIn) {
            ReplicaRow r = rows.get(i);
            ReplicaMeta m = r.meta();
            ReplicaStatus s = r.status();
            long more = 1L + round;
            changed.set(i, new ReplicaRow(r.partition(),
                    new ReplicaMeta(m.endpoint(), m.leader(), m.alive(), m.offset() + more, m.rows(), m.bytes(),
                            m.diskBytes(), true),
                    new ReplicaStatus(s.role(), s.state(), s.offset() + more, s.rows() + more, s.bytes()),
                    r.answered(), r.registered(), r.lag(), r.finding()));
        }
        return changed;
    }

    private void measure(String what, int rounds, Consumer<Integer> action) throws Exception {
        List<Double> fx = new ArrayList<>();
        List<Double> beside = new ArrayList<>();
        Snapshot.onFxThread(() -> {
            layouts.clear();
            return true;
        });
        for (int round = 0; round < rounds; round++) {
            int now = round;
            Snapshot.onFxThread(() -> {
                action.accept(now);
                return true;
            });
            tasks.done.acquire();
            fx.add(tasks.fx);
            beside.add(tasks.beside);
            Thread.sleep(60);
        }
        double[] frames = Snapshot.onFxThread(() -> layouts.stream().mapToDouble(d -> d).sorted().toArray());
        out.printf(Locale.ROOT,
                "%-44s FX median %6.2f max %6.2f ms   layout p50 %5.2f p99 %5.2f ms   beside %7.1f ms%n",
                what, median(fx), Collections.max(fx), at(frames, 0.5), at(frames, 0.99), median(beside));
    }

    private static double median(List<Double> values) {
        return at(values.stream().mapToDouble(d -> d).sorted().toArray(), 0.5);
    }

    private static double at(double[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, (int) (sorted.length * part))];
    }

    /** Measures the work and the callback of each task. */
    private static final class Timed implements TaskRunner {

        private final TaskRunner real = new FxTaskRunner();
        private final Semaphore done = new Semaphore(0);
        private volatile double fx;
        private volatile double beside;

        @Override
        public <T> RunningTask run(String title, Callable<T> work, Consumer<? super T> callback,
                Consumer<? super Exception> failed) {
            return quietly(title, work, callback, failed);
        }

        @Override
        public <T> RunningTask quietly(String title, Callable<T> work, Consumer<? super T> callback,
                Consumer<? super Exception> failed) {
            return real.quietly(title, () -> {
                long began = System.nanoTime();
                T result = work.call();
                beside = (System.nanoTime() - began) / 1e6;
                return result;
            }, result -> {
                long began = System.nanoTime();
                callback.accept(result);
                fx = (System.nanoTime() - began) / 1e6;
                done.release();
            }, failed);
        }

        @Override
        public void onFxThread(Runnable action) {
            real.onFxThread(action);
        }

        @Override
        public RunningTask every(Duration period, Runnable action) {
            return real.every(period, action);
        }

        @Override
        public ObservableList<RunningTask> running() {
            return real.running();
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
