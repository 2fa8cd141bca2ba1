package dev.tabletop.views.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import atlantafx.base.theme.Styles;
import dev.tabletop.views.desk.LiveCluster;
import dev.tabletop.views.dialogs.Explanation;
import dev.tabletop.views.frame.Action;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Section;
import dev.tabletop.views.frame.SectionFactory;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** One tab: the chosen section of one cluster, or why there is none. Sections are made when they are first shown. */
final class ClusterPage {

    private final OpenCluster cluster;
    private final List<SectionFactory> factories;
    private final WindowContext window;
    private final Messages messages;
    private final Runnable closeTab;
    private final BorderPane root = new BorderPane();
    private final DetailsPane details;
    private final Map<String, Section> sections = new LinkedHashMap<>();
    private @Nullable Section active;
    private @Nullable ClusterContext context;
    private Subscription following = Subscription.EMPTY;
    private Subscription followingDetails = Subscription.EMPTY;
    private boolean shown;

    ClusterPage(OpenCluster cluster, List<SectionFactory> factories, WindowContext window, Runnable closeTab) {
        this.cluster = cluster;
        this.factories = factories;
        this.window = window;
        this.closeTab = closeTab;
        this.messages = window.messages(ClusterPage.class);
        this.details = new DetailsPane(window.settings(), messages.get("shell.details.title"),
                messages.get("shell.details.close"));
        root.getStyleClass().add("cluster-page");
        following = cluster.phaseProperty().subscribe(this::phase)
                .and(cluster.placeProperty().subscribe((_, place) -> goTo(place)));
    }

    Node node() {
        return root;
    }

    OpenCluster cluster() {
        return cluster;
    }

    /** What can be done in the section that is shown. */
    List<Action> actions() {
        return active == null ? List.of() : active.actions();
    }

    /** Present once the cluster is open. */
    Optional<ClusterContext> context() {
        return Optional.ofNullable(context);
    }

    boolean isBusy() {
        return cluster.isChanging() || sections.values().stream().anyMatch(Section::isBusy);
    }

    DetailsPane details() {
        return details;
    }

    /** Its tab is shown, or no longer. */
    void setShown(boolean now) {
        if (shown == now) {
            return;
        }
        shown = now;
        Section section = active;
        if (section == null) {
            return;
        }
        if (now) {
            section.activate();
        } else {
            section.deactivate();
        }
    }

    private void phase(OpenCluster.Phase phase) {
        switch (phase) {
            case CONNECTING -> root.setCenter(connecting());
            case FAILED -> root.setCenter(failed());
            case OPEN -> open();
        }
    }

    private Node connecting() {
        VBox page = Panes.saying("", messages.get("shell.connecting.title", cluster.profile().name()),
                cluster.profile().zookeeper() + cluster.profile().root());
        page.setId("cluster-connecting");
        ProgressIndicator progress = new ProgressIndicator();
        progress.setAccessibleText(messages.get("shell.connecting.title", cluster.profile().name()));
        page.getChildren().addFirst(progress);
        page.getChildren()
                .add(Look.button("connecting-cancel", "", messages.get("shell.connecting.cancel"), closeTab));
        return page;
    }

    private Node failed() {
        Exception why = cluster.failure().orElseGet(() -> new IllegalStateException("no reason"));
        Explanation explanation = Explanation.of(why, window.messages(Explanation.class));
        VBox page = Panes.saying("fth-cloud-off", messages.get("shell.failed.title", cluster.profile().name()),
                explanation.why() + (explanation.next().isBlank() ? "" : "\n\n" + explanation.next()));
        page.setId("cluster-failed");
        Button again = Look.button("cluster-retry", "fth-refresh-cw", messages.get("shell.failed.again"),
                cluster::connect);
        again.getStyleClass().add(Styles.ACCENT);
        HBox buttons = new HBox(again, Look.button("cluster-failure-details", "", messages.get("shell.failed.details"),
                () -> window.dialogs().showFailure(messages.get("shell.failed.title", cluster.profile().name()), why)),
                Look.button("cluster-close", "", messages.get("shell.failed.close"), closeTab));
        buttons.getStyleClass().add("button-row");
        page.getChildren().add(buttons);
        return page;
    }

    private void open() {
        LiveCluster live = cluster.live().orElseThrow();
        ClusterContext opened = new ClusterContext(cluster.desk().orElseThrow(), live, this::visit, window,
                cluster.undertakings());
        context = opened;
        VBox notices = new VBox(new StaleBanner(live, window, messages).node());
        factories.stream().filter(f -> f.isFor(opened)).map(f -> f.notice(opened)).filter(Objects::nonNull)
                .forEach(notices.getChildren()::add);
        root.setTop(notices);
        root.setCenter(details.node());
        goTo(cluster.placeProperty().get());
    }

    private void visit(Place place) {
        switch (place.section()) {
            case Place.STOP_AUTOMATIC -> new StopAutomaticWorkflow(window).start(cluster, isBusy());
            case Place.AUTO_FAILOVER -> new AutoFailoverWorkflow(window).start(cluster, isBusy());
            default -> cluster.placeProperty().set(place);
        }
    }

    private void goTo(Place place) {
        ClusterContext present = context;
        if (present == null) {
            return;
        }
        Optional<SectionFactory> factory = factories.stream()
                .filter(f -> f.id().equals(place.section()) && f.isFor(present)).findFirst()
                .or(() -> factories.stream().findFirst());
        if (factory.isEmpty()) {
            details.setContent(Panes.saying("fth-box", messages.get("shell.nosection.title"), ""));
            return;
        }
        Section section = sections.computeIfAbsent(factory.get().id(), _ -> factory.get().create(present));
        if (!section.equals(active)) {
            leave();
            active = section;
            details.setContent(section.content());
            followingDetails = section.details().subscribe(details::setDetails);
            if (shown) {
                section.activate();
            }
        }
        section.show(place);
    }

    private void leave() {
        followingDetails.unsubscribe();
        followingDetails = Subscription.EMPTY;
        Section before = active;
        if (before != null && shown) {
            before.deactivate();
        }
        active = null;
        details.setDetails(null);
    }

    /** Closes the sections; the cluster itself stays open. */
    void close() {
        following.unsubscribe();
        leave();
        sections.values().forEach(Section::close);
        sections.clear();
    }
}
