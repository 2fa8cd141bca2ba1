package dev.tabletop.views.tasks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Runs work where it is called, at once, or when the test releases it; ticks when the test says so. No toolkit. */
public final class DirectTaskRunner implements TaskRunner {

    private final boolean held;
    private final List<Runnable> waiting = new ArrayList<>();
    private final List<Runnable> ticking = new ArrayList<>();
    private final ObservableList<RunningTask> running = FXCollections.observableArrayList();

    private DirectTaskRunner(boolean held) {
        this.held = held;
    }

    /** Runs at once. */
    public static DirectTaskRunner atOnce() {
        return new DirectTaskRunner(false);
    }

    /** Keeps work until {@link #release(int)}. */
    public static DirectTaskRunner held() {
        return new DirectTaskRunner(true);
    }

    /** Runs the work that was asked for as this one, counted from 0 among those that wait. */
    public void release(int index) {
        waiting.remove(index).run();
    }

    public int waiting() {
        return waiting.size();
    }

    /** Every repeating action once. */
    public void tick() {
        List.copyOf(ticking).forEach(Runnable::run);
    }

    @Override
    public <T> RunningTask run(String title, Callable<T> work, Consumer<? super T> done,
            Consumer<? super Exception> failed) {
        return start(title, work, done, failed, true);
    }

    @Override
    public <T> RunningTask quietly(String title, Callable<T> work, Consumer<? super T> done,
            Consumer<? super Exception> failed) {
        return start(title, work, done, failed, false);
    }

    private <T> RunningTask start(String title, Callable<T> work, Consumer<? super T> done,
            Consumer<? super Exception> failed, boolean shown) {
        Held<T> task = new Held<>(title, work, done, failed);
        if (shown) {
            running.add(task);
        }
        if (held) {
            waiting.add(task);
        } else {
            task.run();
        }
        return task;
    }

    @Override
    public void onFxThread(Runnable action) {
        action.run();
    }

    @Override
    public RunningTask every(Duration period, Runnable action) {
        ticking.add(action);
        return new RunningTask() {

            @Override
            public String title() {
                return "";
            }

            @Override
            public void cancel() {
                ticking.remove(action);
            }
        };
    }

    @Override
    public ObservableList<RunningTask> running() {
        return running;
    }

    @Override
    public void close() {
        waiting.clear();
        ticking.clear();
    }

    private final class Held<T> implements RunningTask, Runnable {

        private final String title;
        private final Callable<T> work;
        private final Consumer<? super T> done;
        private final Consumer<? super Exception> failed;
        private boolean cancelled;

        Held(String title, Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
            this.title = title;
            this.work = work;
            this.done = done;
            this.failed = failed;
        }

        @Override
        public void run() {
            T result;
            try {
                result = work.call();
            } catch (Exception e) {
                over(() -> failed.accept(e));
                return;
            }
            over(() -> done.accept(result));
        }

        private void over(Runnable callback) {
            running.remove(this);
            if (!cancelled) {
                callback.run();
            }
        }

        @Override
        public String title() {
            return title;
        }

        @Override
        public void cancel() {
            cancelled = true;
            running.remove(this);
        }
    }
}
