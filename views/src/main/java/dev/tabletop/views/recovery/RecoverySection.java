package dev.tabletop.views.recovery;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.TableName;
import dev.tabletop.recovery.run.StopReport;
import dev.tabletop.recovery.run.UnfinishedRun;
import dev.tabletop.store.Environment;
import dev.tabletop.store.Profile;
import dev.tabletop.store.RunRecord;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.failover.Objections;
import dev.tabletop.views.frame.Action;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Section;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.history.HistoryView;
import dev.tabletop.views.recovery.history.HistoryViewModel;
import dev.tabletop.views.recovery.history.RunScope;
import dev.tabletop.views.recovery.pieces.Pieces;
import dev.tabletop.views.recovery.pieces.WizardFrame;
import dev.tabletop.views.recovery.wizard.WizardViewModel;
import dev.tabletop.views.recovery.workflow.BrokenPartitions;
import dev.tabletop.views.recovery.workflow.ManualRecoveryWorkflow;
import dev.tabletop.views.recovery.workflow.RecoveryService;
import dev.tabletop.views.recovery.workflow.Stage;
import dev.tabletop.views.recovery.workflow.SwitchingOn;
import dev.tabletop.views.recovery.workflow.Words;
import dev.tabletop.views.recovery.workflow.Work;

/** The recovery of one cluster: its first page with unfinished and past runs, and the wizard. */
final class RecoverySection implements Section {

    private final ClusterContext context;
    private final Messages messages;
    private final ManualRecoveryWorkflow workflow;
    private final HistoryViewModel history;
    private final HistoryView historyView;
    private final RecoveryPages pages;
    private final HomeView home;
    private final ScrollPane homePage;
    private final WizardFrame<Stage> wizard;
    private final Button leaving;
    private final StackPane content = new StackPane();
    private final BooleanProperty inWizard = new SimpleBooleanProperty();
    private final Subscription following;
    private boolean active;

    RecoverySection(ClusterContext context, RecoveryService service, ManualRecoveryWorkflow workflow) {
        this.context = context;
        this.messages = context.window().messages(RecoverySection.class);
        Messages texts = context.window().messages(ManualRecoveryWorkflow.class);
        Words words = new Words(texts);
        this.workflow = workflow;
        Profile profile = context.desk().profile();
        boolean production = profile.environment() == Environment.PRODUCTION;
        SwitchingOn switching = new SwitchingOn(workflow, context.window().dialogs(), texts,
                context.window().messages(Objections.class), profile.name(), production);
        this.history = new HistoryViewModel(workflow, service, context.window().tasks(), context.window().dialogs(),
                context.window().messages(HistoryView.class), words);
        this.pages = new RecoveryPages(context, service, workflow, switching, words);
        this.wizard = new WizardFrame<>("recovery",
                new WizardViewModel(workflow, context.window().messages(WizardViewModel.class)), pages,
                context.window(), profile);
        this.leaving = Pieces.button("recovery.leave", messages.get("recovery.leave"), "fth-corner-up-left",
                () -> inWizard.set(false));
        wizard.addBesideHeading(leaving);
        this.historyView = new HistoryView(history, context.window(), new Ways(profile.name(), production));
        this.home = new HomeView(new HomeViewModel(workflow, service, context.window().tasks(),
                context.live().updateProperty(), switching, messages, words), messages, historyView,
                new HomeView.Verbs(this::start, this::startWhole, this::goOn, pages.plan()::load));
        this.homePage = Pieces.scrolled(home);
        content.getStylesheets().add(Objects.requireNonNull(RecoverySection.class.getResource("recovery.css"))
                .toExternalForm());
        inWizard.set(isUnderWay());
        inWizard.subscribe(this::show);
        following = Subscription.combine(workflow.workProperty().subscribe((before, _) -> {
            if (before == Work.RUNNING) {
                history.refresh();
            }
        }), workflow.stageProperty().subscribe(stage -> {
            leaving.setText(messages.get(stage == Stage.RESULT ? "recovery.finish" : "recovery.leave"));
            leaving.setAccessibleText(leaving.getText());
            if (stage == Stage.RUN || (stage == Stage.PLAN && workflow.draft().isPlanFromFile())) {
                inWizard.set(true);
            }
        }));
    }

    /** What can be done with an unfinished run. */
    private final class Ways implements HistoryView.Ways {

        private final String cluster;
        private final boolean production;

        Ways(String cluster, boolean production) {
            this.cluster = cluster;
            this.production = production;
        }

        @Override
        public void resume(UnfinishedRun run) {
            RunRecord record = run.record();
            if (record != null && record.kind().isSeries()) {
                context.navigator().goTo(Place.ofRunbookRun(run.run()));
            } else {
                history.resume(run);
            }
        }

        @Override
        public void abandon(UnfinishedRun run) {
            history.abandon(run, cluster, production);
        }

        @Override
        public void examineAgain(UnfinishedRun run) {
            begin(RunScope.of(run, broken(), state()));
        }
    }

    private void show(boolean wizardShown) {
        content.getChildren().setAll(wizardShown ? wizard : homePage);
        if (active) {
            if (wizardShown) {
                home.deactivate();
                wizard.activate();
            } else {
                wizard.deactivate();
                history.refresh();
                home.activate();
            }
        }
    }

    private @Nullable ClusterState state() {
        Update newest = context.live().update();
        return newest == null ? null : newest.state();
    }

    private Set<PartitionId> broken() {
        Update newest = context.live().update();
        return newest == null ? Set.of() : BrokenPartitions.of(newest.state(), newest.findings());
    }

    private void start() {
        begin(broken());
    }

    /** Everything is examined; what is well is left alone. */
    private void startWhole() {
        ClusterState state = state();
        if (state != null) {
            begin(state.partitions().map(Partition::id).toList());
        }
    }

    private void goOn() {
        inWizard.set(true);
    }

    private void begin(Collection<PartitionId> partitions) {
        workflow.begin(partitions, state(), () -> {
            workflow.draft().stoppedProperty().set(stoppedBefore());
            inWizard.set(true);
        });
    }

    /** What was stopped from the top line a moment ago is not asked for again. */
    private @Nullable StopReport stoppedBefore() {
        ClusterState state = state();
        return state == null ? null : context.undertakings().stoppedIn(state).orElse(null);
    }

    private boolean hasStopped() {
        StopReport stopped = workflow.draft().stoppedProperty().get();
        return stopped != null && !stopped.equals(stoppedBefore());
    }

    /** Whether the wizard holds something that a new recovery would throw away. */
    private boolean isUnderWay() {
        return workflow.workProperty().get() != Work.IDLE || (workflow.draft().resultProperty().get() == null
                && (hasStopped()
                        || workflow.draft().evidenceProperty().get() != null
                        || workflow.draft().planProperty().get() != null));
    }

    @Override
    public Node content() {
        return content;
    }

    @Override
    public void activate() {
        active = true;
        if (inWizard.get()) {
            wizard.activate();
        } else {
            history.refresh();
            home.activate();
        }
    }

    @Override
    public void deactivate() {
        active = false;
        wizard.deactivate();
        home.deactivate();
    }

    @Override
    public void show(Place place) {
        Path plan = place.plan();
        if (plan != null) {
            pages.plan().load(plan);
            context.navigator().goTo(Place.of(Place.RECOVERY));
            return;
        }
        String run = place.run();
        if (run != null) {
            inWizard.set(false);
            historyView.select(run);
            return;
        }
        Set<PartitionId> wanted = partitions(place);
        if (!wanted.isEmpty()) {
            if (isUnderWay()) {
                inWizard.set(true);
                context.window().dialogs().notice(messages.get("recovery.underway"));
            } else {
                begin(wanted);
            }
        }
    }

    private Set<PartitionId> partitions(Place place) {
        ClusterState state = state();
        PartitionId partition = place.partition();
        TableName table = place.table();
        String endpoint = place.endpoint();
        if (partition != null) {
            return Set.of(partition);
        }
        if (state == null) {
            return Set.of();
        }
        if (table != null) {
            return new TreeSet<>(state.partitions().map(Partition::id).filter(p -> p.table().equals(table)).toList());
        }
        return endpoint == null ? Set.of() : BrokenPartitions.on(state, endpoint);
    }

    @Override
    public boolean isBusy() {
        return workflow.workProperty().get().changesTheCluster();
    }

    @Override
    public List<Action> actions() {
        var idle = Bindings.createBooleanBinding(() -> workflow.workProperty().get() == Work.IDLE,
                workflow.workProperty());
        var ready = Bindings.createBooleanBinding(
                () -> workflow.workProperty().get() == Work.IDLE && context.live().update() != null,
                workflow.workProperty(), context.live().updateProperty());
        return List.of(
                new Action("recovery.start", messages.get("recovery.start"), messages.get("recovery.title"),
                        "fth-life-buoy", null, ready, false, this::start),
                new Action("recovery.whole", messages.get("recovery.whole"), messages.get("recovery.title"),
                        "fth-refresh-ccw", null, ready, false, this::startWhole),
                new Action("recovery.load", messages.get("recovery.load"), messages.get("recovery.title"),
                        "fth-folder", null, idle, false, pages.plan()::load));
    }

    /** The recovery itself goes on: it belongs to the cluster, not to this page. */
    @Override
    public void close() {
        following.unsubscribe();
        deactivate();
    }
}
