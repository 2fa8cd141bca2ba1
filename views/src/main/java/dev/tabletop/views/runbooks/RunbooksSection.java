package dev.tabletop.views.runbooks;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import dev.tabletop.store.Environment;
import dev.tabletop.store.Profile;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.frame.Action;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Navigator;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Section;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.pieces.Pieces;
import dev.tabletop.views.recovery.pieces.WizardFrame;
import dev.tabletop.views.runbooks.catalogue.Catalogue;
import dev.tabletop.views.runbooks.catalogue.Subject;
import dev.tabletop.views.runbooks.service.RunbookService;
import dev.tabletop.views.runbooks.wizard.FrameViewModel;
import dev.tabletop.views.runbooks.workflow.RunbookWorkflow;
import dev.tabletop.views.runbooks.workflow.Stage;
import dev.tabletop.views.runbooks.workflow.Work;

/** The runbooks of one cluster. */
final class RunbooksSection implements Section {

    private final ClusterContext context;
    private final Messages messages;
    private final RunbookWorkflow workflow;
    private final Navigator navigator;
    private final RunbookPages pages;
    private final WizardFrame<Stage> frame;

    RunbooksSection(ClusterContext context, RunbookService service, RunbookWorkflow workflow) {
        this.context = context;
        this.messages = context.window().messages(RunbooksSection.class);
        this.workflow = workflow;
        this.navigator = context.navigator();
        this.pages = new RunbookPages(context, service, workflow);
        this.frame = new WizardFrame<>("runbooks", new FrameViewModel(workflow,
                context.window().messages(FrameViewModel.class), context.window().messages(Catalogue.class)), pages,
                context.window(), context.desk().profile());
        frame.getStylesheets().addAll(Pieces.stylesheet(),
                Objects.requireNonNull(RunbooksSection.class.getResource("runbooks.css")).toExternalForm());
    }

    @Override
    public Node content() {
        return frame;
    }

    @Override
    public void activate() {
        frame.activate();
    }

    @Override
    public void deactivate() {
        frame.deactivate();
    }

    @Override
    public void show(Place place) {
        Path plan = place.plan();
        if (plan != null) {
            pages.choose().load(plan);
            navigator.goTo(Place.of(Place.RUNBOOKS));
            return;
        }
        String run = place.run();
        if (run != null) {
            resume(run);
            return;
        }
        Update newest = context.live().update();
        Subject subject = Subject.of(place, newest == null ? null : newest.state());
        pages.choose().subjectProperty().set(subject);
        if (subject != null || place.runbook() != null) {
            Catalogue.find(String.valueOf(place.runbook())).ifPresentOrElse(pages.choose()::choose,
                    () -> workflow.goTo(Stage.CHOOSE));
        }
    }

    /** Where the run is the one that is at work here, it is shown. */
    private void resume(String run) {
        var live = workflow.liveProperty().get();
        if (workflow.workProperty().get() == Work.RUNNING && live != null && live.run().equals(run)) {
            workflow.goTo(Stage.RUN);
        } else {
            workflow.askToResume(run);
        }
    }

    @Override
    public boolean isBusy() {
        return workflow.workProperty().get().changesTheCluster();
    }

    @Override
    public List<Action> actions() {
        var idle = Bindings.createBooleanBinding(() -> workflow.workProperty().get() == Work.IDLE,
                workflow.workProperty());
        return List.of(new Action("runbooks.load", messages.get("runbooks.load"), messages.get("runbooks.title"),
                "fth-folder", null, idle, false, pages.choose()::load));
    }

    /** The run itself goes on: it belongs to the cluster, not to this page. */
    @Override
    public void close() {
        deactivate();
    }
}
