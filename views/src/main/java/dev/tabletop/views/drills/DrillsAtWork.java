package dev.tabletop.views.drills;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import dev.tabletop.diagnosis.Severity;
import dev.tabletop.drills.Drill;
import dev.tabletop.drills.DrillResult;
import dev.tabletop.drills.Milestone;
import dev.tabletop.drills.run.DrillDesk;
import dev.tabletop.drills.run.DrillListener;
import dev.tabletop.drills.run.DrillRun;
import dev.tabletop.drills.run.Look;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.views.desk.Undertaking;
import dev.tabletop.views.tasks.TaskRunner;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The one drill that is at work on a cluster; it goes on whatever is shown. JavaFX thread only. */
final class DrillsAtWork implements Undertaking {

    private final TaskRunner tasks;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable DrillProgress> progress = new ReadOnlyObjectWrapper<>();
    private RunControl control = new RunControl();

    DrillsAtWork(TaskRunner tasks) {
        this.tasks = tasks;
    }

    /**
     * Begins a drill, where none is at work.
     *
     * @param title
     *            what it is called while it is at work
     * @param over
     *            gets what came of it, also where it was stopped
     * @param failed
     *            gets why it could not begin: nothing was caused then
     */
    void begin(DrillDesk desk, Drill drill, DrillResult.By by, String title, Consumer<DrillResult> over,
            Consumer<Exception> failed) {
        if (busy.get()) {
            return;
        }
        RunControl mine = new RunControl();
        control = mine;
        busy.set(true);
        progress.set(DrillProgress.begin(drill, by));
        tasks.run(title, () -> new DrillRun(desk, drill, by, new Ear(), mine).carryOut(), result -> {
            end();
            over.accept(result);
        }, why -> {
            end();
            failed.accept(why);
        });
    }

    private void end() {
        busy.set(false);
        progress.set(null);
    }

    private void change(UnaryOperator<DrillProgress> step) {
        DrillProgress now = progress.get();
        if (now != null) {
            progress.set(step.apply(now));
        }
    }

    /** How the drill at work goes; null while none is. */
    ReadOnlyObjectProperty<@Nullable DrillProgress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** What it caused is healed; then it ends. */
    @Override
    public void stop() {
        control.stop();
        change(DrillProgress::asStopping);
    }

    /** The cluster is there to be broken, and is healed when a drill is stopped. */
    @Override
    public List<String> atStake() {
        return List.of();
    }

    @Override
    public void close() {
        stop();
    }

    /** Hears the drill on its thread. */
    private final class Ear implements DrillListener {

        @Override
        public void on(DrillResult.Line line) {
            tasks.onFxThread(() -> change(p -> p.with(line)));
        }

        @Override
        public void begins(int act) {
            tasks.onFxThread(() -> change(p -> p.at(act)));
        }

        @Override
        public void looked(Look look) {
            long critical = look.findings().stream().filter(f -> f.severity() == Severity.CRITICAL).count();
            DrillProgress.Seen seen = new DrillProgress.Seen(look.leaderless().size(), critical,
                    look.findings().isEmpty() ? null : look.findings().getFirst());
            tasks.onFxThread(() -> change(p -> p.with(seen)));
        }

        @Override
        public void yourTurn(Milestone milestone, Look look) {
            tasks.onFxThread(() -> change(p -> p.waitingFor(milestone)));
        }
    }
}
