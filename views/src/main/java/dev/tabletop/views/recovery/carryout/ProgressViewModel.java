package dev.tabletop.views.recovery.carryout;

import dev.tabletop.sentences.Sentence;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.Step;
import dev.tabletop.recovery.run.PartitionOutcome;
import dev.tabletop.recovery.run.PartitionProgress;
import dev.tabletop.recovery.run.PartitionProgress.Phase;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.workflow.LiveRun;
import dev.tabletop.views.recovery.workflow.ManualRecoveryWorkflow;
import dev.tabletop.views.recovery.workflow.Words;
import dev.tabletop.views.recovery.workflow.Work;
import dev.tabletop.views.tasks.RunningTask;
import dev.tabletop.views.tasks.TaskRunner;

/** A run as it goes: every partition, what is being done and waited for; pause, stop, and one partition once more. */
public final class ProgressViewModel {

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int LINES_SHOWN = 300;

    private final ManualRecoveryWorkflow workflow;
    private final TaskRunner tasks;
    private final Clock clock;
    private final Messages messages;
    private final Words words;
    private final ObservableList<ProgressRow> rows = FXCollections.observableArrayList();
    private final ObservableList<LiveRun.Line> lines = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper done = new ReadOnlyDoubleWrapper();
    private final ReadOnlyBooleanWrapper pauseAsked = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper stopAsked = new ReadOnlyBooleanWrapper();
    private final BooleanProperty unfinishedOnly = new SimpleBooleanProperty();
    private @Nullable Subscription subscription;
    private @Nullable RunningTask ticking;

    public ProgressViewModel(ManualRecoveryWorkflow workflow, TaskRunner tasks, Clock clock, Messages messages,
            Words words) {
        this.workflow = workflow;
        this.tasks = tasks;
        this.clock = clock;
        this.messages = messages;
        this.words = words;
        unfinishedOnly.subscribe(_ -> look());
    }

    /** Follows the run from now on. */
    public void activate() {
        deactivate();
        subscription = Subscription.combine(workflow.liveProperty().subscribe(_ -> look()),
                workflow.workProperty().subscribe(_ -> look()));
        ticking = tasks.every(LOOK, this::look);
    }

    public void deactivate() {
        Subscription old = subscription;
        RunningTask ticks = ticking;
        if (old != null && ticks != null) {
            old.unsubscribe();
            ticks.cancel();
            subscription = null;
            ticking = null;
        }
    }

    private void look() {
        LiveRun run = workflow.liveProperty().get();
        if (run == null || !run.isOfPlan()) {
            rows.clear();
            lines.clear();
            summary.set("");
            return;
        }
        boolean atWork = workflow.workProperty().get() == Work.RUNNING;
        Instant now = clock.instant();
        List<PartitionProgress> partitions = run.partitions();
        List<ProgressRow> found = partitions.stream().map(p -> row(p, now))
                .filter(r -> !unfinishedOnly.get() || r.end() != PartitionOutcome.End.VERIFIED)
                .sorted(Comparator.comparingInt(ProgressViewModel::order).thenComparing(ProgressRow::partition))
                .toList();
        if (!found.equals(rows)) {
            rows.setAll(found);
        }
        List<LiveRun.Line> said = run.lines();
        List<LiveRun.Line> newest = said.subList(Math.max(0, said.size() - LINES_SHOWN), said.size()).reversed();
        if (!newest.equals(lines)) {
            lines.setAll(newest);
        }
        pauseAsked.set(run.control().isPaused());
        stopAsked.set(run.control().isStopAsked());
        summary.set(summarize(run, partitions, atWork, now));
        done.set(share(partitions));
    }

    private static int order(ProgressRow row) {
        PartitionOutcome.End end = row.end();
        if (end != null) {
            return switch (end) {
                case FAILED -> 0;
                case SERVES, STALE -> 1;
                case STOPPED -> 2;
                case VERIFIED -> 6;
            };
        }
        return switch (row.phase()) {
            case WORKING -> 3;
            case SERVING -> 4;
            case WAITING, ENDED -> 5;
        };
    }

    private ProgressRow row(PartitionProgress progress, Instant now) {
        PartitionOutcome outcome = progress.outcome();
        Step step = progress.step();
        Instant since = progress.since();
        boolean over = progress.phase() == Phase.ENDED;
        String waits = messages.say(outcome == null
                ? progress.missing()
                : outcome.remarks().stream().collect(Sentence.joined()));
        return new ProgressRow(progress.partition(), progress.phase(),
                outcome == null ? words.of(progress.phase()) : words.of(outcome.end()), progress.stepsOver(),
                progress.steps(), step == null ? "" : step.title().in(messages.locale()), waits,
                since == null || over ? "" : words.duration(Duration.between(since, now)),
                outcome == null ? null : outcome.end());
    }

    private static double share(List<PartitionProgress> partitions) {
        double sum = 0;
        for (PartitionProgress one : partitions) {
            sum += one.phase() == Phase.ENDED ? 1 : one.stepsOver() / (one.steps() + 1.0);
        }
        return partitions.isEmpty() ? -1 : sum / partitions.size();
    }

    private String summarize(LiveRun run, List<PartitionProgress> partitions, boolean atWork, Instant now) {
        Map<Phase, Integer> counts = new EnumMap<>(Phase.class);
        partitions.forEach(p -> counts.merge(p.phase(), 1, Integer::sum));
        int verified = (int) partitions.stream().filter(p -> ended(p, PartitionOutcome.End.VERIFIED)).count();
        int over = counts.getOrDefault(Phase.ENDED, 0);
        String counted = messages.get("progress.counts", verified, over - verified,
                counts.getOrDefault(Phase.WORKING, 0) + counts.getOrDefault(Phase.SERVING, 0),
                counts.getOrDefault(Phase.WAITING, 0));
        String state = messages.get(!atWork
                ? "progress.over"
                : run.control().isStopAsked()
                        ? "progress.stopping"
                        : run.isHeldUp()
                                ? "progress.paused"
                                : run.control().isPaused() ? "progress.pausing" : "progress.working");
        return messages.get("progress.summary", run.run(), state, counted,
                atWork ? words.duration(Duration.between(run.started(), now)) : "");
    }

    private static boolean ended(PartitionProgress progress, PartitionOutcome.End end) {
        PartitionOutcome outcome = progress.outcome();
        return outcome != null && outcome.end() == end;
    }

    /** What went wrong first, then what is at work, then what waits, then what is verified. */
    public ObservableList<ProgressRow> rows() {
        return rows;
    }

    /** What was said, newest first. */
    public ObservableList<LiveRun.Line> lines() {
        return lines;
    }

    /** The run in one line. */
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** How much is over, 0 to 1; negative while that is not known. */
    public ReadOnlyDoubleProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    /** Whether what is verified is hidden. */
    public BooleanProperty unfinishedOnlyProperty() {
        return unfinishedOnly;
    }

    public ReadOnlyBooleanProperty pauseAskedProperty() {
        return pauseAsked.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty stopAskedProperty() {
        return stopAsked.getReadOnlyProperty();
    }

    public ObservableValue<Work> work() {
        return workflow.workProperty();
    }

    /** Holds it up before the next call, or goes on. */
    public void pauseOrGoOn() {
        LiveRun run = workflow.liveProperty().get();
        if (run != null) {
            if (run.control().isPaused()) {
                run.control().goOn();
            } else {
                run.control().pause();
            }
            look();
        }
    }

    /** Ends it after the calls that are out. */
    public void stop() {
        workflow.stop();
        look();
    }

    /** Tries these once more, while others are at work. */
    public void retry(Collection<ProgressRow> wanted) {
        LiveRun run = workflow.liveProperty().get();
        if (run != null && workflow.workProperty().get() == Work.RUNNING) {
            wanted.stream().filter(ProgressRow::mayBeRetried).forEach(r -> run.control().retry(r.partition()));
        }
    }

    /** Goes on with the run after it ended early, by its id. */
    public void resume() {
        LiveRun run = workflow.liveProperty().get();
        Plan plan = run == null ? null : run.plan();
        if (run != null && plan != null && !run.run().isEmpty()) {
            workflow.resume(run.run(), plan);
        }
    }

    /** Whether it is known by an id that it can be resumed under. */
    public boolean hasRun() {
        LiveRun run = workflow.liveProperty().get();
        return run != null && !run.run().isEmpty();
    }
}
