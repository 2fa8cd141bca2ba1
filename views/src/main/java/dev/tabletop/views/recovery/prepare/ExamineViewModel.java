package dev.tabletop.views.recovery.prepare;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.FailedLoad;
import dev.tabletop.recovery.Loading;
import dev.tabletop.recovery.PartitionEvidence;
import dev.tabletop.recovery.ReplicaEvidence;
import dev.tabletop.recovery.run.PartitionProgress;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.workflow.LiveRun;
import dev.tabletop.views.recovery.workflow.ManualRecoveryWorkflow;
import dev.tabletop.views.recovery.workflow.Words;
import dev.tabletop.views.recovery.workflow.Work;
import dev.tabletop.views.tasks.RunningTask;
import dev.tabletop.views.tasks.TaskRunner;

/** The examination: what it would load, how it goes, and what failed. */
public final class ExamineViewModel {

    private static final Duration LOOK = Duration.ofMillis(250);

    private final ManualRecoveryWorkflow workflow;
    private final ObservableValue<@Nullable Update> update;
    private final TaskRunner tasks;
    private final Clock clock;
    private final Messages messages;
    private final Words words;
    private final ObservableList<ExamineRow> progress = FXCollections.observableArrayList();
    private final ObservableList<FailedLoadRow> failedLoads = FXCollections.observableArrayList();
    private final ReadOnlyDoubleWrapper done = new ReadOnlyDoubleWrapper();
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private @Nullable Subscription subscription;
    private @Nullable RunningTask ticking;
    private long seen = -1;

    public ExamineViewModel(ManualRecoveryWorkflow workflow, ObservableValue<@Nullable Update> update,
            TaskRunner tasks, Clock clock, Messages messages, Words words) {
        this.workflow = workflow;
        this.update = update;
        this.tasks = tasks;
        this.clock = clock;
        this.messages = messages;
        this.words = words;
    }

    /** Follows the examination from now on. */
    public void activate() {
        deactivate();
        subscription = Subscription.combine(workflow.workProperty().subscribe(_ -> look(true)),
                workflow.draft().evidenceProperty().subscribe(_ -> look(true)),
                workflow.draft().scopeProperty().subscribe(_ -> look(true)));
        ticking = tasks.every(LOOK, () -> look(false));
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

    private void look(boolean anyway) {
        LiveRun run = workflow.liveProperty().get();
        boolean examining = workflow.workProperty().get() == Work.EXAMINING && run != null;
        if (run != null && examining && (anyway || run.version() != seen)) {
            seen = run.version();
            show(run);
        }
        if (anyway) {
            failedLoads.setAll(failed());
        }
        status.set(statusText(examining ? run : null));
    }

    private void show(LiveRun run) {
        Map<PartitionId, String> last = new HashMap<>();
        run.lines().forEach(line -> {
            if (line.partition() != null) {
                last.put(line.partition(), line.text().in(messages.locale()));
            }
        });
        List<PartitionProgress> partitions = run.partitions();
        List<ExamineRow> rows = new ArrayList<>();
        for (PartitionProgress one : partitions) {
            boolean over = one.phase() == PartitionProgress.Phase.ENDED;
            String said = last.getOrDefault(one.partition(), "");
            String state = messages.get(over
                    ? "examine.state.over"
                    : said.isEmpty() ? "examine.state.waiting" : "examine.state.working");
            rows.add(new ExamineRow(one.partition(), state, over, said));
        }
        progress.setAll(rows);
        done.set(partitions.isEmpty()
                ? -1
                : (double) rows.stream().filter(ExamineRow::over).count() / partitions.size());
    }

    private String statusText(@Nullable LiveRun run) {
        if (run != null) {
            long over = progress.stream().filter(ExamineRow::over).count();
            return messages.get("examine.progress", (int) over, progress.size(),
                    words.duration(Duration.between(run.started(), clock.instant())));
        }
        Evidence evidence = workflow.draft().evidenceInScope();
        if (evidence == null) {
            return "";
        }
        List<ReplicaEvidence> replicas = evidence.partitions().stream().flatMap(p -> p.replicas().stream()).toList();
        return messages.get("examine.done", evidence.partitions().size(), replicas.size(),
                (int) replicas.stream().filter(r -> r.loading() == Loading.LOADED_TO_FIND_OUT).count(),
                (int) replicas.stream().filter(r -> !r.answered()).count(),
                (int) replicas.stream().filter(r -> r.loading() == Loading.FAILED).count(),
                words.duration(Duration.between(evidence.examinedAt(), clock.instant())));
    }

    private List<FailedLoadRow> failed() {
        List<FailedLoadRow> rows = new ArrayList<>();
        for (PartitionEvidence partition : workflow.draft().withFailedLoads()) {
            int left = (int) partition.replicas().stream()
                    .filter(r -> r.loading() == Loading.LEFT_AFTER_A_FAILED_LOAD).count();
            for (ReplicaEvidence replica : partition.replicas()) {
                FailedLoad failure = replica.failedLoad();
                if (failure != null && replica.loading() == Loading.FAILED) {
                    String place = failure.movedTo();
                    rows.add(new FailedLoadRow(partition.id(), replica.endpoint(), failure.message(),
                            place == null ? messages.get("examine.failed.unknown") : place, left));
                }
            }
        }
        return rows;
    }

    /** What the examination would do, in words: how many replicas it would load, on how many tablets. */
    public String intent() {
        Update newest = update.getValue();
        if (newest == null) {
            return "";
        }
        Set<PartitionId> scope = workflow.draft().scope();
        List<Replica> replicas = newest.state().partitions().filter(p -> scope.contains(p.id()))
                .flatMap(p -> p.replicas().stream()).toList();
        List<Replica> toLoad = replicas.stream().filter(r -> r.tabletAnswered() && !r.isLoaded()).toList();
        long silent = replicas.stream().filter(r -> !r.tabletAnswered()).count();
        return messages.get("examine.intent", toLoad.size(),
                toLoad.stream().map(Replica::endpoint).collect(Collectors.toSet()).size(), (int) silent);
    }

    /** Loads what is not loaded, or with {@code false} only reads what is. */
    public void examine(boolean load) {
        workflow.examine(load, Set.of());
    }

    /** Tries the loads of these partitions again. */
    public void loadAgain(Set<PartitionId> partitions) {
        workflow.examine(true, partitions);
    }

    /** Reads without changing anything, for a connection that may not change. */
    public void lookOnly() {
        workflow.look();
    }

    public void useLast() {
        workflow.useLastEvidence();
    }

    /** Ends it after the loads that are out. */
    public void stop() {
        workflow.stop();
    }

    public boolean mayChange() {
        return workflow.gate().mayChange();
    }

    public ObservableValue<Work> work() {
        return workflow.workProperty();
    }

    /** Whether there is evidence for what is in scope. */
    public boolean isExamined() {
        return workflow.draft().evidenceProperty().get() != null && workflow.draft().notExamined().isEmpty();
    }

    /** One per partition; as it was when the last examination ended. */
    public ObservableList<ExamineRow> progress() {
        return progress;
    }

    public ObservableList<FailedLoadRow> failedLoads() {
        return failedLoads;
    }

    /** How much is over, 0 to 1; negative while that is not known. */
    public ReadOnlyDoubleProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    /** Where it stands, in words. */
    public ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }
}
