package dev.tabletop.views.recovery.carryout;

import dev.tabletop.sentences.Sentence;
import java.util.Comparator;
import java.util.List;

import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.recovery.Loss;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.run.PartitionOutcome;
import dev.tabletop.recovery.run.RunResult;
import dev.tabletop.store.RunRecord;
import dev.tabletop.views.dialogs.Dialogs;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.workflow.LiveRun;
import dev.tabletop.views.recovery.workflow.ManualRecoveryWorkflow;
import dev.tabletop.views.recovery.workflow.RecoveryService;
import dev.tabletop.views.recovery.workflow.Stage;
import dev.tabletop.views.recovery.workflow.SwitchingOn;
import dev.tabletop.views.recovery.workflow.Words;
import dev.tabletop.views.recovery.workflow.Work;
import dev.tabletop.views.reports.Reports;

/** How a run ended: complete, complete with losses, or incomplete with what is left; and what can be done next. */
public final class ResultViewModel {

    private final ManualRecoveryWorkflow workflow;
    private final RecoveryService service;
    private final Reports reports;
    private final Dialogs dialogs;
    private final Messages messages;
    private final Words words;
    private final SwitchingOn switching;

    public ResultViewModel(ManualRecoveryWorkflow workflow, RecoveryService service, Reports reports,
            Dialogs dialogs, SwitchingOn switching, Messages messages, Words words) {
        this.switching = switching;
        this.workflow = workflow;
        this.service = service;
        this.reports = reports;
        this.dialogs = dialogs;
        this.messages = messages;
        this.words = words;
    }

    /** Whether the user switched it on here after the run. */
    public ObservableValue<Boolean> switched() {
        return workflow.draft().switchedOnProperty();
    }

    /** Whether auto_failover is on now, as far as this page knows. */
    public boolean isAutoFailoverOn() {
        RunResult result = ended();
        return workflow.draft().switchedOnProperty().get() || (result != null && result.autoFailoverOn());
    }

    /** Looks what stands against it, asks, and switches it on. */
    public void switchAutoFailoverOn() {
        switching.ask(() -> {});
    }

    /** Whether something is at work, so that nothing else can be begun. */
    public ObservableValue<Work> work() {
        return workflow.workProperty();
    }

    /** How it ended; null while it is not over. */
    public ObservableValue<@Nullable RunResult> result() {
        return workflow.draft().resultProperty();
    }

    private @Nullable RunResult ended() {
        return workflow.draft().resultProperty().get();
    }

    /** The end in a few words. */
    public String title() {
        RunResult result = ended();
        return result == null ? "" : messages.get(switch (result.state()) {
            case COMPLETE -> "result.complete";
            case COMPLETE_WITH_LOSSES -> "result.losses";
            case STOPPED -> "result.stopped";
            case INCOMPLETE, RUNNING, ABANDONED -> "result.incomplete";
        });
    }

    /** What that means, in a sentence. */
    public String meaning() {
        RunResult result = ended();
        if (result == null) {
            return "";
        }
        int verified = (int) result.partitions().stream().filter(p -> p.end() == PartitionOutcome.End.VERIFIED)
                .count();
        return messages.get("result.meaning", verified, result.partitions().size(), result.run());
    }

    /** How auto_failover stands now. */
    public String autoFailover() {
        RunResult result = ended();
        return result == null
                ? ""
                : messages.get(isAutoFailoverOn() ? "result.failover.on" : "result.failover.off");
    }

    /** One per partition, what went wrong first. */
    public List<OutcomeRow> rows() {
        RunResult result = ended();
        return result == null
                ? List.of()
                : result.partitions().stream().map(this::row)
                        .sorted(Comparator.comparing((OutcomeRow r) -> r.end() == PartitionOutcome.End.VERIFIED)
                                .thenComparing(OutcomeRow::partition))
                        .toList();
    }

    private OutcomeRow row(PartitionOutcome outcome) {
        String leader = outcome.leader();
        return new OutcomeRow(outcome.partition(), outcome.end(), words.of(outcome.end()),
                leader == null ? "" : leader, leader == null ? "" : Words.number(outcome.leaderOffset()),
                messages.say(outcome.remarks().stream().collect(Sentence.joined())));
    }

    /** A loss that was accepted, in a line. */
    public String line(Loss loss) {
        return loss.partition() + ": " + words.of(loss.certainty()) + ", " + words.range(loss) + ". "
                + loss.why().in(messages.locale());
    }

    /** Whether the run can be gone on with. */
    public boolean mayResume() {
        RunResult result = ended();
        return result != null && result.state().isUnfinished();
    }

    /** Whether all that was planned is verified, and only what was not planned is left: nothing to be tried again. */
    public boolean isOnlyUnplannedLeft() {
        RunResult result = ended();
        return result != null && mayResume()
                && result.partitions().stream().allMatch(p -> p.end() == PartitionOutcome.End.VERIFIED);
    }

    /** Whether some partition has to be examined and planned anew. */
    public boolean isSomethingStale() {
        RunResult result = ended();
        return result != null
                && result.partitions().stream().anyMatch(p -> p.end() == PartitionOutcome.End.STALE);
    }

    public boolean isGood() {
        RunResult result = ended();
        return result != null && (result.state() == RunRecord.State.COMPLETE
                || result.state() == RunRecord.State.COMPLETE_WITH_LOSSES);
    }

    /** Tries all that is left again. */
    public void resume() {
        RunResult result = ended();
        Plan plan = planOfRun();
        if (result != null && plan != null) {
            workflow.resume(result.run(), plan);
        }
    }

    private @Nullable Plan planOfRun() {
        LiveRun run = workflow.liveProperty().get();
        return run != null && run.isOfPlan() ? run.plan() : workflow.draft().planProperty().get();
    }

    /** Leads back to the examination, from where a new plan follows. */
    public void planAnew() {
        workflow.goTo(Stage.EXAMINE);
    }

    /** Writes a report of the run, with before and after. */
    public void export() {
        RunResult result = ended();
        Plan plan = planOfRun();
        ClusterState before = workflow.draft().beforeProperty().get();
        if (result == null || plan == null) {
            dialogs.notice(messages.get("result.export.none"));
        } else {
            if (before == null) {
                dialogs.notice(messages.get("result.export.nobefore"));
            }
            reports.save(result.run(), () -> service.report(plan, result, before));
        }
    }
}
