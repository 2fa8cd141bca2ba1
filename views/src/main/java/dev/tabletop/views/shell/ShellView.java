package dev.tabletop.views.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.tabletop.views.alerts.AlertSettingsView;
import dev.tabletop.views.desk.Practice.Kind;
import dev.tabletop.views.fleet.FleetActions;
import dev.tabletop.views.fleet.FleetView;
import dev.tabletop.views.frame.Action;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.palette.KeysView;
import dev.tabletop.views.palette.PaletteView;
import dev.tabletop.views.palette.PaletteViewModel;
import dev.tabletop.views.settings.SettingsView;
import dev.tabletop.views.shell.PracticeHintViewModel.Step;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The whole window but its dialogs: left column, top line, tabs, bottom line. Made anew for another language. */
public final class ShellView implements AutoCloseable {

    private final ShellParts parts;
    private final ShellViewModel model;
    private final WindowContext window;
    private final Messages messages;
    private final BorderPane root = new BorderPane();
    private final VBox left = new VBox();
    private final VBox bottom = new VBox();
    private final ShellActions actions;
    private final ActionCatalog catalog;
    private final HeaderView header;
    private final SidebarView sidebar;
    private final ClusterTabs tabs;
    private final StatusBarViewModel status;
    private final StatusBarView statusBar;
    private final FleetFeed feed;
    private final FleetView fleet;
    private final Map<OpenCluster, PracticeViewModel> practices = new HashMap<>();
    private final ShellKeys keyboard;
    private final ClosingWorkflow closing;
    private final Subscription following;
    private Subscription followingShown = Subscription.EMPTY;
    private @Nullable PracticeHintView hint;

    public ShellView(ShellParts parts, WindowContext window) {
        this.parts = parts;
        this.model = parts.model();
        this.window = window;
        this.messages = window.messages(ShellView.class);
        this.actions = new ShellActions(window, new ShellVerbs(this));
        this.catalog = new ActionCatalog(window, model, parts.sections(), parts.appearance());
        this.header = new HeaderView(actions, window);
        this.fleet = new FleetView(parts.fleet(), fleetActions(), model.startingPracticeProperty(), window);
        this.tabs = new ClusterTabs(parts, window, fleet.node(), this::close);
        this.sidebar = new SidebarView(model, parts.sections(), window,
                c -> tabs.page(c).flatMap(ClusterPage::context));
        this.status = new StatusBarViewModel(messages);
        this.statusBar = new StatusBarView(status, window, this::switchAutoFailover);
        this.closing = new ClosingWorkflow(window, this::isBusy);
        model.onEdited(new ReopenWorkflow(model, window, closing)::edited);
        this.feed = new FleetFeed(model, parts.fleet());
        root.setId("shell");
        left.getStyleClass().add("left-column");
        left.getChildren().setAll(sidebar.node(), parts.layer().notices());
        VBox.setVgrow(sidebar.node(), javafx.scene.layout.Priority.ALWAYS);
        root.setTop(header.node());
        root.setLeft(left);
        root.setCenter(tabs.node());
        bottom.getChildren().add(statusBar.node());
        root.setBottom(bottom);
        keyboard = new ShellKeys(parts.layer(), this::everything, this::keys);
        following = Subscription.combine(model.selectedProperty().subscribe(this::shown),
                model.troubleProperty().subscribe((_, why) -> troubled(why)));
        troubled(model.troubleProperty().get());
    }

    /** Puts the focus where the user begins. */
    public void focus() {
        sidebar.focus();
    }

    /** What the window's scene shows below the dialogs. */
    public Node node() {
        return root;
    }

    /** Whether something is under way that building the window anew would cut off. */
    public boolean isBusy() {
        return model.open().stream().anyMatch(this::isBusy);
    }

    private FleetActions fleetActions() {
        return new FleetActions(model::show, this::addConnection, this::manageConnections, this::practise,
                model.canPractise());
    }

    private void shown(@Nullable OpenCluster cluster) {
        followingShown.unsubscribe();
        followingShown = Subscription.EMPTY;
        header.show(cluster == null ? null : cluster.profile());
        status.follow(cluster);
        practice(null);
        if (cluster != null) {
            followingShown = cluster.phaseProperty().subscribe(_ -> practice(cluster));
        }
    }

    private void practice(@Nullable OpenCluster cluster) {
        PracticeHintView before = hint;
        if (before != null) {
            before.close();
            left.getChildren().remove(before.node());
            hint = null;
        }
        Optional<PracticeViewModel> practice = cluster == null ? Optional.empty() : practiceOf(cluster);
        if (cluster == null || practice.isEmpty()) {
            header.showPractice(null);
            return;
        }
        header.showPractice(new PracticeMenu(practice.get(), messages,
                () -> cluster.placeProperty().set(Place.of(Place.DRILLS))).node());
        if (hintDismissed()) {
            return;
        }
        practice.get().refresh();
        cluster.hint().ifPresent(steps -> {
            PracticeHintView shown = new PracticeHintView(steps, messages,
                    hintActions(cluster, practice.get(), steps), this::dismissHint);
            hint = shown;
            left.getChildren().add(shown.node());
        });
    }

    private Optional<PracticeViewModel> practiceOf(OpenCluster cluster) {
        return cluster.desk().flatMap(d -> d.practice())
                .map(p -> practices.computeIfAbsent(cluster, _ -> new PracticeViewModel(p, window)));
    }

    private Map<Step, Runnable> hintActions(OpenCluster cluster, PracticeViewModel practice,
            PracticeHintViewModel steps) {
        return Map.of(Step.BREAK, () -> practice.find(Kind.LOSE_CLUSTER).ifPresent(practice::cause), Step.STOP,
                this::stopAutomatic, Step.BRING_BACK,
                () -> practice.find(Kind.BRING_BACK).ifPresent(practice::cause), Step.RECOVER,
                () -> cluster.placeProperty().set(Place.of(Place.RECOVERY)), Step.DONE, steps::again);
    }

    private boolean hintDismissed() {
        return window.settings().find("window.hint").isPresent();
    }

    private void dismissHint() {
        window.settings().keep("window.hint", "dismissed");
        practice(model.selectedProperty().get());
    }

    private void troubled(@Nullable Exception why) {
        if (why != null) {
            window.dialogs().showFailure(messages.get("shell.trouble"), why);
        }
    }

    private List<Action> everything() {
        OpenCluster cluster = model.selectedProperty().get();
        return catalog.all(actions.all(parts.connections() != null, model.canPractise()),
                tabs.page(cluster).orElse(null), cluster == null ? null : practiceOf(cluster).orElse(null));
    }

    /** Tells that the settings could not be understood, and where they are now. */
    public void sayThatSettingsWereSetAside(Path where) {
        window.dialogs().notice(messages.get("shell.settings.aside", where));
    }

    /** Tells that something has to end first. */
    public void sayThatItIsBusy() {
        window.dialogs().notice(messages.get("shell.language.busy"));
    }

    /** Shows a bug in words. */
    public void showUncaught(Throwable failure) {
        window.dialogs().showFailure(messages.get("shell.uncaught"), failure);
    }

    /** Ends the program; asks first, and waits for the calls that are out, where that would cut something off. */
    public void requestQuit(Runnable quit) {
        closing.quit(List.copyOf(model.open()), quit);
    }

    void palette() {
        Runnable[] close = {() -> {}};
        PaletteView view = new PaletteView(new PaletteViewModel(everything()), window.messages(PaletteView.class),
                () -> close[0].run());
        close[0] = window.dialogs().show(messages.get("shell.action.palette"), view.node());
        view.focus();
    }

    void keys() {
        window.dialogs().show(messages.get("shell.action.keys"), KeysView.of(everything()));
    }

    void settings() {
        window.dialogs().show(messages.get("shell.action.settings"),
                SettingsView.of(parts.appearance(), window.messages(SettingsView.class),
                        new AlertSettingsView(window)));
    }

    void about() {
        window.dialogs().show(messages.get("shell.action.about"), new VBox(new Label(parts.about())));
    }

    void quit() {
        parts.quit().run();
    }

    void stopAutomatic() {
        OpenCluster cluster = model.selectedProperty().get();
        if (cluster == null) {
            window.dialogs().notice(messages.get("shell.choose"));
        } else {
            new StopAutomaticWorkflow(window).start(cluster, isBusy(cluster));
        }
    }

    void switchAutoFailover() {
        OpenCluster cluster = model.selectedProperty().get();
        if (cluster == null) {
            window.dialogs().notice(messages.get("shell.choose"));
        } else {
            new AutoFailoverWorkflow(window).start(cluster, isBusy(cluster));
        }
    }

    private boolean isBusy(OpenCluster cluster) {
        return tabs.page(cluster).map(ClusterPage::isBusy).orElseGet(cluster::isChanging);
    }

    void refresh() {
        OpenCluster cluster = model.selectedProperty().get();
        if (cluster != null) {
            cluster.live().ifPresent(l -> l.refresh());
        }
    }

    void addConnection() {
        if (parts.connections() != null) {
            parts.connections().add(window, saved -> {
                model.loadProfiles();
                model.show(saved);
            });
        }
    }

    void manageConnections() {
        if (parts.connections() != null) {
            parts.connections().manage(window, model::loadProfiles);
        }
    }

    /** Opens the cluster that a plan names, at the plan; tells where no connection has that name. */
    public void open(String cluster, Place place) {
        model.open(cluster, place, () -> window.dialogs().showFailure(messages.get("shell.plan.unknown"),
                new IOException(messages.get("shell.plan.unknown.next", cluster))));
    }

    /** Starts the cluster to practise on. */
    public void practise() {
        model.practise(messages.get("shell.practise.starting"));
    }

    /** Closes a tab; asks first when that would cut something off. */
    private void close(OpenCluster cluster) {
        closing.closeTab(cluster, () -> model.close(cluster));
    }

    void closeTab() {
        OpenCluster cluster = model.selectedProperty().get();
        if (cluster != null) {
            close(cluster);
        }
    }

    void showFleet() {
        model.selectedProperty().set(null);
    }

    void cycle(int step) {
        model.cycle(step);
    }

    void toggleSidebar() {
        Region notices = parts.layer().notices();
        if (left.equals(root.getLeft())) {
            root.setLeft(null);
            bottom.getChildren().addFirst(notices);
        } else {
            left.getChildren().add(1, notices);
            root.setLeft(left);
        }
    }

    void toggleDetails() {
        tabs.page(model.selectedProperty().get()).ifPresent(p -> p.details().toggle());
    }

    void nextPane() {
        new PaneCycle(List.of(header.node(), left, tabs.node(), statusBar.node())).next(root.getScene());
    }

    @Override
    public void close() {
        following.unsubscribe();
        followingShown.unsubscribe();
        practice(null);
        keyboard.close();
        feed.close();
        fleet.close();
        tabs.close();
        sidebar.close();
        statusBar.close();
        status.follow(null);
    }
}
