package dev.tabletop.views.shell;

import java.time.Instant;
import java.util.List;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.diagnosis.Severity;
import dev.tabletop.recovery.run.ManualRecovery;
import dev.tabletop.store.RunRecord;
import dev.tabletop.views.desk.ClusterDesk;
import dev.tabletop.views.desk.LiveCluster;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.tasks.Latest;
import dev.tabletop.views.tasks.TaskRunner;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Where a newcomer is on the way from a healthy cluster through a disaster to a finished recovery. */
final class PracticeHintViewModel {

    /** What is to be done next. */
    enum Step {
        BREAK, STOP, BRING_BACK, RECOVER, DONE
    }

    private final ClusterDesk desk;
    private final Latest looking;
    private final Instant since;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.BREAK);

    PracticeHintViewModel(ClusterDesk desk, LiveCluster live, TaskRunner tasks, Instant since) {
        this.desk = desk;
        this.since = since;
        this.looking = new Latest(tasks);
        live.addListener(this::updated);
    }

    ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    /** Steps are only taken forward: what a tablet does by itself meanwhile does not throw anybody back. */
    private void updated(Update update) {
        ClusterState state = update.state();
        switch (step.get()) {
            case BREAK -> {
                if (everyTabletIsGone(state)) {
                    step.set(Step.STOP);
                }
            }
            case STOP -> {
                if (Boolean.FALSE.equals(state.autoFailover())) {
                    step.set(Step.BRING_BACK);
                }
            }
            case BRING_BACK -> {
                if (state.tablets().stream().allMatch(PracticeHintViewModel::isThere)) {
                    step.set(Step.RECOVER);
                }
            }
            case RECOVER -> {
                boolean well = update.findings().stream().noneMatch(f -> f.severity() == Severity.CRITICAL);
                if (well) {
                    lookForRun();
                }
            }
            case DONE -> {
                // Nothing comes after it.
            }
        }
    }

    private static boolean everyTabletIsGone(ClusterState state) {
        return !state.tablets().isEmpty() && state.tablets().stream().noneMatch(Tablet::answered);
    }

    private static boolean isThere(Tablet tablet) {
        return tablet.answered() && tablet.state() == Tablet.State.HEALTHY;
    }

    private void lookForRun() {
        ManualRecovery recovery = desk.recovery().orElse(null);
        if (recovery != null) {
            looking.run("runs", recovery::runs, this::found, _ -> {});
        }
    }

    private void found(List<RunRecord> runs) {
        boolean finished = runs.stream().anyMatch(r -> r.kind() == RunRecord.Kind.RECOVER
                && r.started().isAfter(since) && (r.state() == RunRecord.State.COMPLETE
                        || r.state() == RunRecord.State.COMPLETE_WITH_LOSSES));
        if (finished && step.get() == Step.RECOVER) {
            step.set(Step.DONE);
        }
    }

    /** From the beginning. */
    void again() {
        step.set(Step.BREAK);
    }
}
