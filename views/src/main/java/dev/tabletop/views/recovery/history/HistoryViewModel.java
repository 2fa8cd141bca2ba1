package dev.tabletop.views.recovery.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.PlanDocument;
import dev.tabletop.recovery.run.AbandonReport;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.UnfinishedRun;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.RunRecord;
import dev.tabletop.views.dialogs.ConfirmationRequest;
import dev.tabletop.views.dialogs.Dialogs;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.workflow.Failure;
import dev.tabletop.views.recovery.workflow.ManualRecoveryWorkflow;
import dev.tabletop.views.recovery.workflow.RecoveryService;
import dev.tabletop.views.recovery.workflow.Words;
import dev.tabletop.views.tasks.Latest;
import dev.tabletop.views.tasks.TaskRunner;

/** Runs that are not over, to be resumed or given up, and those of the past with their journals. */
public final class HistoryViewModel {

    private final ManualRecoveryWorkflow workflow;
    private final RecoveryService service;
    private final TaskRunner tasks;
    private final Dialogs dialogs;
    private final Messages messages;
    private final Words words;
    private final Latest unfinishedAsked;
    private final Latest runsAsked;
    private final Latest journalAsked;
    private final ObservableList<UnfinishedRun> unfinished = FXCollections.observableArrayList();
    private final ObservableList<RunRow> runs = FXCollections.observableArrayList();
    private final ObservableList<JournalRow> journal = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Failure> failure = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable AbandonReport> abandoned = new ReadOnlyObjectWrapper<>();
    private boolean loaded;

    public HistoryViewModel(ManualRecoveryWorkflow workflow, RecoveryService service, TaskRunner tasks,
            Dialogs dialogs, Messages messages, Words words) {
        this.workflow = workflow;
        this.service = service;
        this.tasks = tasks;
        this.dialogs = dialogs;
        this.messages = messages;
        this.words = words;
        this.unfinishedAsked = new Latest(tasks);
        this.runsAsked = new Latest(tasks);
        this.journalAsked = new Latest(tasks);
    }

    /** Reads everything anew. */
    public void refresh() {
        unfinishedAsked.run(messages.get("history.reading"), service::unfinished, found -> {
            failure.set(null);
            unfinished.setAll(found);
        }, e -> failure.set(Failure.of(messages, "history.unfinished.failed", e)));
        runsAsked.run(messages.get("history.reading"), service::runs, found -> {
            loaded = true;
            List<RunRow> rows = found.stream().map(this::row).toList();
            if (!rows.equals(runs)) {
                runs.setAll(rows);
            }
        }, e -> failure.set(Failure.of(messages, "history.runs.failed", e)));
    }

    private RunRow row(RunRecord run) {
        return new RunRow(run.id(), words.of(run.kind()), run.state(), words.of(run.state()), run.scope(), run.owner(),
                run.started(), run.ended(), run.summary());
    }

    /** Shows this run's journal. */
    public void select(@Nullable RunRow run) {
        if (run == null) {
            journalAsked.cancel();
            journal.clear();
            return;
        }
        journalAsked.run(messages.get("history.reading"), () -> service.journal(run.run()),
                found -> journal.setAll(rows(found)),
                e -> failure.set(Failure.of(messages, "history.journal.failed", e)));
    }

    private static List<JournalRow> rows(List<JournalEntry> entries) {
        List<JournalRow> rows = new ArrayList<>(entries.size());
        for (JournalEntry entry : entries) {
            rows.add(new JournalRow(rows.size() + 1, entry.at(), entry.place(), entry.step(), entry.event(),
                    entry.detail()));
        }
        return rows;
    }

    /** Runs at this cluster that are not over. */
    public ObservableList<UnfinishedRun> unfinished() {
        return unfinished;
    }

    /** All runs of this machine on this cluster, newest first. */
    public ObservableList<RunRow> runs() {
        return runs;
    }

    /** The journal of the run that is selected, oldest first. */
    public ObservableList<JournalRow> journal() {
        return journal;
    }

    /** Why something could not be read; null while it can. */
    public ReadOnlyObjectProperty<@Nullable Failure> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** What giving a run up put back, and what not; null before. */
    public ReadOnlyObjectProperty<@Nullable AbandonReport> abandonedProperty() {
        return abandoned.getReadOnlyProperty();
    }

    public boolean isLoaded() {
        return loaded;
    }

    /** Begun when, by whom. */
    public String whose(UnfinishedRun run) {
        return messages.get("history.whose", words.time(run.since()), run.owner(), run.scope());
    }

    /** What {@code auto_failover} was before it, in a sentence; empty where it was off. */
    public String before(UnfinishedRun run) {
        Boolean before = run.autoFailoverBefore();
        return before == null
                ? messages.get("history.wasunknown")
                : before ? messages.get("history.wason") : "";
    }

    /** Goes on with it; the wizard shows how. */
    public void resume(UnfinishedRun run) {
        RunRecord record = run.record();
        String document = record == null ? null : record.plan();
        if (document == null) {
            dialogs.showFailure(messages.get("history.resume.failed"), new RunException(RunException.Kind.NOT_FOUND,
                    messages.get(record == null ? "history.resume.elsewhere" : "history.resume.noplan", run.owner()),
                    messages.get("history.resume.advice")));
            return;
        }
        tasks.run(messages.get("history.reading"), () -> PlanDocument.readKept(document),
                (Consumer<Plan>) plan -> workflow.resume(run.run(), plan),
                e -> dialogs.showFailure(messages.get("history.plan.failed"), e));
    }

    /** Gives it up, after asking. */
    public void abandon(UnfinishedRun run, String clusterName, boolean production) {
        List<String> consequences = new ArrayList<>(List.of(messages.get("history.abandon.back"),
                messages.get("history.abandon.not"), messages.get("history.abandon.final")));
        if (run.autoFailoverBefore() == null) {
            consequences.add(1, messages.get("history.abandon.unknown"));
        }
        dialogs.confirm(new ConfirmationRequest(messages.get("history.abandon.title", run.run()), consequences,
                Damage.REVERSIBLE, clusterName, production, List.of(), List.of("tabletop abandon " + run.run()),
                messages.get("history.abandon")), _ -> workflow.abandon(run.run(), report -> {
                    abandoned.set(report);
                    refresh();
                }, e -> failure.set(e)));
    }
}
