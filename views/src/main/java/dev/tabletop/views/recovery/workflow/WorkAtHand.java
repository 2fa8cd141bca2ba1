package dev.tabletop.views.recovery.workflow;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.tasks.TaskRunner;

/**
 * The one thing that a recovery has at work. What comes meanwhile is not begun, and not kept for later: it is refused
 * in words. JavaFX thread only.
 */
final class WorkAtHand {

    private final TaskRunner tasks;
    private final RecoveryDraft draft;
    private final Stages stages;
    private final Supplier<Messages> messages;
    private final ReadOnlyObjectWrapper<Work> work = new ReadOnlyObjectWrapper<>(Work.IDLE);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable LiveRun> live = new ReadOnlyObjectWrapper<>();
    private Consumer<Work> refused = _ -> {};
    private @Nullable RunControl control;

    WorkAtHand(TaskRunner tasks, RecoveryDraft draft, Stages stages, Supplier<Messages> messages) {
        this.tasks = tasks;
        this.draft = draft;
        this.stages = stages;
        this.messages = messages;
    }

    /** Called with what is at work, where something else was not begun because of it. */
    void onRefused(Consumer<Work> told) {
        refused = told;
    }

    ReadOnlyObjectProperty<Work> workProperty() {
        return work.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** The stage that is at work, or was the last to be; null before any. */
    ReadOnlyObjectProperty<@Nullable LiveRun> liveProperty() {
        return live.getReadOnlyProperty();
    }

    Work work() {
        return work.get();
    }

    boolean isIdle() {
        return work.get() == Work.IDLE;
    }

    /** Whether something may be begun; if not, it is told what is at work. */
    boolean mayBegin() {
        if (!isIdle()) {
            refused.accept(work.get());
            return false;
        }
        return true;
    }

    void forgetLive() {
        live.set(null);
    }

    /**
     * Begins something at a stage, which shows it when it fails.
     *
     * @param what
     *            key of its title; with {@code .failed} that of its failure
     * @param run
     *            what can be watched and stopped; null where there is nothing
     */
    <T> void start(Work begun, Stage where, String what, @Nullable LiveRun run, Callable<T> call, Consumer<T> done) {
        start(begun, where, what, run, call, done, _ -> {});
    }

    /** The same, where more has to be done when it failed. */
    <T> void start(Work begun, Stage where, String what, @Nullable LiveRun run, Callable<T> call, Consumer<T> done,
            Consumer<Exception> failed) {
        if (!mayBegin()) {
            return;
        }
        stages.succeed(where);
        if (run != null) {
            live.set(run);
        }
        start(begun, what, run == null ? null : run.control(), call, done, e -> {
            stages.fail(where, what + ".failed", e);
            failed.accept(e);
        });
    }

    /** Begins something that belongs to no stage. */
    <T> void start(Work begun, String what, @Nullable RunControl steering, Callable<T> call,
            Consumer<? super T> done, Consumer<? super Exception> failed) {
        if (!mayBegin()) {
            return;
        }
        control = steering;
        work.set(begun);
        busy.set(begun.changesTheCluster());
        if (begun.isStage()) {
            draft.touched();
        }
        tasks.run(messages.get().get(what), call, answer -> {
            over();
            done.accept(answer);
        }, e -> {
            over();
            failed.accept(e);
        });
    }

    private void over() {
        control = null;
        work.set(Work.IDLE);
        busy.set(false);
    }

    /** Ends what is at work after the calls that are out. */
    void stop() {
        RunControl steering = control;
        if (steering != null) {
            steering.stop();
        }
    }

    void waitNoLonger() {
        RunControl steering = control;
        if (steering != null && work.get() == Work.STOPPING) {
            steering.waitNoLonger();
        }
    }
}
