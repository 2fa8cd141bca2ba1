package dev.tabletop.views.tasks;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/** One kind of question that may be asked again before its answer is there: only the newest is answered. */
public final class Latest {

    private final TaskRunner tasks;
    private @Nullable RunningTask current;

    public Latest(TaskRunner tasks) {
        this.tasks = tasks;
    }

    /** Asks, and drops the question before it. */
    public <T> void run(String title, Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        cancel();
        // An answered question is let go: it holds all that it was asked about.
        current = tasks.quietly(title, work, answer -> {
            current = null;
            done.accept(answer);
        }, e -> {
            current = null;
            failed.accept(e);
        });
    }

    /** Drops the question that is not answered yet, if there is one. */
    public void cancel() {
        RunningTask open = current;
        if (open != null) {
            open.cancel();
            current = null;
        }
    }
}
