package dev.tabletop.views.shell;

import java.time.Duration;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.tabletop.views.tasks.RunningTask;
import dev.tabletop.views.tasks.TaskRunner;
import javafx.beans.value.ObservableValue;

/** Waits, without holding anything up, until something is no longer busy. JavaFX thread only. */
final class IdleWait {

    private static final Duration LOOK = Duration.ofMillis(100);

    private final ObservableValue<Boolean> busy;
    private final Consumer<Boolean> ended;
    private long looksLeft;
    private @Nullable RunningTask looking;

    private IdleWait(ObservableValue<Boolean> busy, Duration patience, Consumer<Boolean> ended) {
        this.busy = busy;
        this.ended = ended;
        this.looksLeft = patience.dividedBy(LOOK);
    }

    /**
     * @param ended
     *            gets whether it is idle: at once where it is, else as soon as it is; false when patience is over
     */
    static void until(TaskRunner tasks, ObservableValue<Boolean> busy, Duration patience, Consumer<Boolean> ended) {
        if (!busy.getValue()) {
            ended.accept(true);
            return;
        }
        IdleWait wait = new IdleWait(busy, patience, ended);
        wait.looking = tasks.every(LOOK, wait::look);
    }

    private void look() {
        looksLeft--;
        boolean idle = !busy.getValue();
        RunningTask looks = looking;
        if (looks != null && (idle || looksLeft <= 0)) {
            looking = null;
            looks.cancel();
            ended.accept(idle);
        }
    }
}
