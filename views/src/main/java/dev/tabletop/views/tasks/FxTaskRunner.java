package dev.tabletop.views.tasks;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Runs each task on a thread of its own: they mostly wait, for a network or a disk. */
public final class FxTaskRunner implements TaskRunner {

    private final ObservableList<RunningTask> running = FXCollections.observableArrayList();
    private final ObservableList<RunningTask> shown = FXCollections.unmodifiableObservableList(running);
    private final Set<Timeline> timelines = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    @Override
    public <T> RunningTask run(String title, Callable<T> work, Consumer<? super T> done,
            Consumer<? super Exception> failed) {
        return start(new Job<>(title, work, done, failed, true));
    }

    @Override
    public <T> RunningTask quietly(String title, Callable<T> work, Consumer<? super T> done,
            Consumer<? super Exception> failed) {
        return start(new Job<>(title, work, done, failed, false));
    }

    private <T> RunningTask start(Job<T> job) {
        if (closed) {
            return job;
        }
        if (job.shown) {
            running.add(job);
        }
        job.start();
        return job;
    }

    @Override
    public void onFxThread(Runnable action) {
        if (!closed) {
            Platform.runLater(() -> {
                if (!closed) {
                    action.run();
                }
            });
        }
    }

    @Override
    public RunningTask every(Duration period, Runnable action) {
        Timeline timeline = new Timeline(
                new KeyFrame(javafx.util.Duration.millis((double) period.toMillis()), _ -> action.run()));
        timeline.setCycleCount(Animation.INDEFINITE);
        timelines.add(timeline);
        timeline.play();
        return new RunningTask() {

            @Override
            public String title() {
                return "";
            }

            @Override
            public void cancel() {
                timeline.stop();
                timelines.remove(timeline);
            }
        };
    }

    @Override
    public ObservableList<RunningTask> running() {
        return shown;
    }

    @Override
    public void close() {
        closed = true;
        timelines.forEach(Animation::stop);
    }

    private final class Job<T> implements RunningTask {

        private final String title;
        private final Callable<T> work;
        private final Consumer<? super T> done;
        private final Consumer<? super Exception> failed;
        private final boolean shown;
        private boolean cancelled;
        private volatile @Nullable Thread thread;

        Job(String title, Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed,
                boolean shown) {
            this.title = title;
            this.work = work;
            this.done = done;
            this.failed = failed;
            this.shown = shown;
        }

        void start() {
            Thread started = Thread.ofVirtual().name("task-" + title).unstarted(this::work);
            thread = started;
            started.start();
        }

        private void work() {
            try {
                T result = work.call();
                onFxThread(() -> finish(() -> done.accept(result)));
            } catch (Exception e) {
                onFxThread(() -> finish(() -> failed.accept(e)));
            } catch (Error e) {
                onFxThread(() -> finish(() -> failed.accept(new IllegalStateException(e.toString(), e))));
                throw e;
            }
        }

        private void finish(Runnable callback) {
            running.remove(this);
            if (!cancelled) {
                callback.run();
            }
        }

        void interrupt() {
            Thread working = thread;
            if (working != null) {
                working.interrupt();
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
            interrupt();
        }
    }
}
