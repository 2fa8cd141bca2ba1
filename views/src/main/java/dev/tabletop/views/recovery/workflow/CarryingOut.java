package dev.tabletop.views.recovery.workflow;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.Recovered;
import dev.tabletop.recovery.run.Overriding;
import dev.tabletop.recovery.run.AbandonReport;
import dev.tabletop.recovery.run.AutomaticState;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunResult;
import dev.tabletop.views.i18n.Messages;

/** What is done with a plan once it is made: compared with the cluster, carried out, gone on with, given up. */
final class CarryingOut {

    private final RecoveryService service;
    private final RecoveryDraft draft;
    private final WorkAtHand work;
    private final Stages stages;
    private final Clock clock;
    private final Supplier<Messages> messages;

    CarryingOut(RecoveryService service, RecoveryDraft draft, WorkAtHand work, Stages stages, Clock clock,
            Supplier<Messages> messages) {
        this.service = service;
        this.draft = draft;
        this.work = work;
        this.stages = stages;
        this.clock = clock;
        this.messages = messages;
    }

    /** What stands between a plan and its confirmation. */
    private record Fit(Set<PartitionId> movedOn, @Nullable String unfinished, List<Recovered> lately) {}

    /** Compares the plan's facts with the cluster, and looks for a run of it that is not over. */
    void check() {
        Plan plan = draft.planProperty().get();
        if (plan != null) {
            work.start(Work.READING, Stage.CONFIRM, "workflow.checking", null,
                    () -> new Fit(service.movedOn(plan), service.unfinishedRunOf(plan).orElse(null),
                            service.recoveredLately(plan)),
                    fit -> {
                        if (draft.isPlan(plan)) {
                            draft.unfinishedRunProperty().set(fit.unfinished());
                            draft.latelyProperty().set(fit.lately());
                            draft.movedOnProperty().set(fit.movedOn());
                        }
                    });
        }
    }

    void apply(Plan plan) {
        Confirmation confirmation = draft.confirmation();
        LiveRun run = new LiveRun(plan, clock.instant());
        carryOut(run, () -> service.apply(plan, confirmation, run, run.control()));
    }

    /**
     * Goes on with a run.
     *
     * @param adopt
     *            makes its plan the draft's
     */
    void resume(String id, Plan plan, Confirmation confirmation, Consumer<Plan> adopt) {
        if (!work.mayBegin()) {
            return;
        }
        LiveRun last = work.liveProperty().get();
        boolean begunHere = last != null && last.run().equals(id);
        if (!draft.isPlan(plan)) {
            adopt.accept(plan);
        }
        if (!begunHere) {
            // How the cluster was before that run began is not known here; how it is now is something else.
            draft.beforeProperty().set(null);
        }
        LiveRun run = new LiveRun(plan, clock.instant());
        carryOut(run, () -> service.resume(id, confirmation, run, run.control()));
    }

    private void carryOut(LiveRun run, Callable<RunResult> call) {
        if (!work.mayBegin()) {
            return;
        }
        draft.resultProperty().set(null);
        draft.movedOnProperty().set(null);
        stages.show(Stage.RUN);
        work.start(Work.RUNNING, Stage.RUN, "workflow.running", run, call, result -> {
            draft.unfinishedRunProperty().set(null);
            draft.resultProperty().set(result);
            if (stages.stage() == Stage.RUN) {
                stages.show(Stage.RESULT);
            }
        }, _ -> {
            if (!run.run().isEmpty()) {
                draft.unfinishedRunProperty().set(run.run());
            }
        });
    }

    void abandon(String id, Consumer<AbandonReport> done, Consumer<Failure> failed) {
        LiveRun abandoned = new LiveRun(null, clock.instant());
        work.<AbandonReport>start(Work.ABANDONING, "workflow.abandoning", abandoned.control(),
                () -> service.abandon(id, abandoned, abandoned.control()), report -> {
                    if (id.equals(draft.unfinishedRunProperty().get())) {
                        draft.unfinishedRunProperty().set(null);
                    }
                    done.accept(report);
                }, e -> failed.accept(Failure.of(messages.get(), "workflow.abandoning.failed", e)));
    }

    void lookAtAutomatic(Consumer<AutomaticState> done, Consumer<Exception> failed) {
        work.start(Work.READING, "workflow.automatic", null, service::automaticState, done, failed);
    }

    void switchOn(Overriding override, Runnable done, Consumer<Exception> failed) {
        RunResult shown = draft.resultProperty().get();
        RunControl control = new RunControl();
        work.<Boolean>start(Work.SWITCHING_ON, "workflow.switching", control, () -> {
            service.switchAutoFailoverOn(override, control);
            return true;
        }, _ -> {
            // Automatic changes are no longer stopped: who goes on with this recovery stops them again.
            draft.stoppedProperty().set(null);
            draft.switchedOnAfter(shown);
            done.run();
        }, failed);
    }
}
