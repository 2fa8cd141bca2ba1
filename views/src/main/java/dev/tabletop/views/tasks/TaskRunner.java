package dev.tabletop.views.tasks;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import javafx.collections.ObservableList;

/**
 * The one way off the JavaFX thread and back. Results, failures and ticks arrive on the JavaFX thread; so must every
 * call but {@link #onFxThread} come from it.
 */
public interface TaskRunner extends AutoCloseable {

    /**
     * Runs work that may block. Exactly one of the callbacks is called, unless the task is cancelled: then none.
     *
     * @param title
     *            what the bottom line of the window shows while it runs
     * @param failed
     *            gets what the work threw
     */
    <T> RunningTask run(String title, Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed);

    /** Like {@link #run}, but not shown as running work: for what repeats by itself. */
    <T> RunningTask quietly(String title, Callable<T> work, Consumer<? super T> done,
            Consumer<? super Exception> failed);

    /** Runs this on the JavaFX thread, later. May be called from any thread; after {@link #close()} nothing happens. */
    void onFxThread(Runnable action);

    /** Calls on the JavaFX thread at this period until cancelled, the first time after one period. */
    RunningTask every(Duration period, Runnable action);

    /** The tasks that are shown as running; changes on the JavaFX thread. */
    ObservableList<RunningTask> running();

    /**
     * No callback comes any more. What still runs is not broken off: a call that is out has to be answered and
     * journaled. Whoever owns what it works with ends it.
     */
    @Override
    void close();
}
