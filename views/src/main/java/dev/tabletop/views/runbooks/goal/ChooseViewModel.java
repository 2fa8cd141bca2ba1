package dev.tabletop.views.runbooks.goal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.PlanDocument;
import dev.tabletop.recovery.run.AbandonReport;
import dev.tabletop.recovery.run.UnfinishedRun;
import dev.tabletop.views.dialogs.ConfirmationRequest;
import dev.tabletop.views.dialogs.Dialogs;
import dev.tabletop.views.dialogs.FileQuestion;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.workflow.Failure;
import dev.tabletop.views.recovery.workflow.Words;
import dev.tabletop.views.runbooks.catalogue.Answers;
import dev.tabletop.views.runbooks.catalogue.Catalogue;
import dev.tabletop.views.runbooks.catalogue.RunbookForm;
import dev.tabletop.views.runbooks.catalogue.Subject;
import dev.tabletop.views.runbooks.service.PlanSheet;
import dev.tabletop.views.runbooks.service.RunbookService;
import dev.tabletop.views.runbooks.workflow.RunbookWorkflow;
import dev.tabletop.views.runbooks.workflow.Work;
import dev.tabletop.views.tasks.Latest;
import dev.tabletop.views.tasks.TaskRunner;

/** Which runbook: all that there are, runs that are not over, and plans from files. */
public final class ChooseViewModel {

    private final RunbookWorkflow workflow;
    private final RunbookService service;
    private final TaskRunner tasks;
    private final Dialogs dialogs;
    private final Messages messages;
    private final Messages names;
    private final Words words;
    private final Latest unfinishedAsked;
    private final ObjectProperty<@Nullable Subject> subject = new SimpleObjectProperty<>();
    private final ObservableList<UnfinishedRun> unfinished = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable AbandonReport> abandoned = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Failure> failure = new ReadOnlyObjectWrapper<>();

    public ChooseViewModel(RunbookWorkflow workflow, RunbookService service, WindowContext window, Words words) {
        this.workflow = workflow;
        this.service = service;
        this.tasks = window.tasks();
        this.dialogs = window.dialogs();
        this.messages = window.messages(ChooseViewModel.class);
        this.names = window.messages(Catalogue.class);
        this.words = words;
        this.unfinishedAsked = new Latest(tasks);
    }

    /** Reads anew which runs are not over. */
    public void refresh() {
        unfinishedAsked.run(messages.get("choose.reading"), service::unfinished, found -> {
            failure.set(null);
            unfinished.setAll(found);
        }, e -> failure.set(Failure.of(messages, "choose.unfinished.failed", e)));
    }

    /** What the user came from; null for nothing in particular. */
    public ObjectProperty<@Nullable Subject> subjectProperty() {
        return subject;
    }

    /** The same in words; empty for nothing in particular. */
    public String about() {
        Subject about = subject.get();
        return about == null
                ? ""
                : messages.get("choose.about", about.name());
    }

    /** All runbooks; those that fit what the user came from first. */
    public List<RunbookCard> cards() {
        return Catalogue.all().stream().map(this::card).sorted(Comparator.comparing(c -> !c.fits())).toList();
    }

    private RunbookCard card(RunbookForm form) {
        return new RunbookCard(form, messages.get(switch (form.group()) {
            case NODES -> "choose.group.nodes";
            case PARTITIONS -> "choose.group.partitions";
            case CLUSTER -> "choose.group.cluster";
        }), names.get(form.text("title")), names.get(form.text("what")), names.get(form.text("when")),
                names.get(form.text("risk")), fits(form));
    }

    private boolean fits(RunbookForm form) {
        Subject about = subject.get();
        return about == null || about.fits(form);
    }

    /** Begins with this one. */
    public void choose(RunbookForm form) {
        Subject about = subject.get();
        workflow.choose(form, about == null ? Answers.usual(form) : about.fill(form));
    }

    /** Asks for a file and takes the plan from it. */
    public void load() {
        dialogs.openFile(new FileQuestion(messages.get("choose.load"), "", messages.get("choose.file"),
                List.of("*" + PlanDocument.ENDING, "*.json")), this::load);
    }

    /** Takes a plan from this file; one of another cluster is refused. */
    public void load(Path file) {
        tasks.run(messages.get("choose.loading"),
                () -> service.read(Files.readString(file, StandardCharsets.UTF_8)), this::take,
                e -> dialogs.showFailure(messages.get("choose.load.failed"), e));
    }

    private void take(PlanSheet plan) {
        if (plan.cluster().fingerprint().equals(service.fingerprint())) {
            workflow.take(plan);
        } else {
            dialogs.showFailure(messages.get("choose.load.failed"),
                    new IOException(messages.get("choose.load.other", plan.cluster().name())));
        }
    }

    /** Whether this profile may change the cluster. */
    public boolean mayChange() {
        return workflow.mayChange();
    }

    public ObservableValue<Work> work() {
        return workflow.workProperty();
    }

    /** Runs that were begun and are not over, newest first. */
    public ObservableList<UnfinishedRun> unfinished() {
        return unfinished;
    }

    /** Begun when, by whom, for what. */
    public String whose(UnfinishedRun run) {
        return messages.get("choose.whose", words.time(run.since()), run.owner(), run.scope());
    }

    /** What giving a run up put back, and what not; null before. */
    public ReadOnlyObjectProperty<@Nullable AbandonReport> abandonedProperty() {
        return abandoned.getReadOnlyProperty();
    }

    /** Why something could not be read or given up; null while it can. */
    public ReadOnlyObjectProperty<@Nullable Failure> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** Leads to the confirmation of going on with it. */
    public void resume(String run) {
        workflow.askToResume(run);
    }

    /** Gives it up, after asking. */
    public void abandon(UnfinishedRun run, String clusterName, boolean production) {
        List<String> consequences = new ArrayList<>(List.of(messages.get("choose.abandon.stays"),
                messages.get("choose.abandon.back"), messages.get("choose.abandon.final")));
        dialogs.confirm(new ConfirmationRequest(messages.get("choose.abandon.title", run.run()), consequences,
                Damage.REVERSIBLE, clusterName, production, List.of(), List.of("tabletop abandon " + run.run()),
                messages.get("choose.abandon")), _ -> workflow.abandon(run.run(), report -> {
                    abandoned.set(report);
                    refresh();
                }, e -> failure.set(Failure.of(messages, "choose.abandon.failed", e))));
    }
}
