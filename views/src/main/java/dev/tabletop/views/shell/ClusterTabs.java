package dev.tabletop.views.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.tabletop.views.desk.Health;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.EnvironmentBadge;
import dev.tabletop.views.look.HealthDot;
import dev.tabletop.views.look.Look;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.util.Subscription;

/** A tab for all clusters and one for each that is open; what is shown in them follows the model, and the other way. */
final class ClusterTabs {

    private final ShellViewModel model;
    private final ShellParts parts;
    private final WindowContext window;
    private final Messages messages;
    private final java.util.function.Consumer<OpenCluster> closing;
    private final TabPane tabs = new TabPane();
    private final Tab fleetTab = new Tab();
    private final Map<OpenCluster, Tab> byCluster = new HashMap<>();
    private final Map<OpenCluster, ClusterPage> pages = new HashMap<>();
    private final Map<OpenCluster, Subscription> dots = new HashMap<>();
    private final Subscription following;

    /**
     * @param closing
     *            asked to close a cluster's tab
     */
    ClusterTabs(ShellParts parts, WindowContext window, Node fleet,
            java.util.function.Consumer<OpenCluster> closing) {
        this.parts = parts;
        this.model = parts.model();
        this.window = window;
        this.closing = closing;
        this.messages = window.messages(ClusterTabs.class);
        tabs.setId("tabs");
        tabs.setAccessibleText(messages.get("shell.tabs"));
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.ALL_TABS);
        tabs.getStyleClass().add("cluster-tabs");
        fleetTab.setText(messages.get("shell.fleet"));
        fleetTab.setGraphic(Look.icon("fth-layers"));
        fleetTab.setClosable(false);
        fleetTab.setContent(fleet);
        tabs.getTabs().add(fleetTab);
        tabs.getSelectionModel().selectedItemProperty().subscribe((_, tab) -> chosen(tab));
        following = Subscription.combine(model.open().subscribe(this::build),
                model.selectedProperty().subscribe((_, shown) -> show(shown)));
        build();
        show(model.selectedProperty().get());
    }

    TabPane node() {
        return tabs;
    }

    /** The page of this cluster, if it has a tab. */
    Optional<ClusterPage> page(@Nullable OpenCluster cluster) {
        return cluster == null ? Optional.empty() : Optional.ofNullable(pages.get(cluster));
    }

    private void build() {
        List.copyOf(pages.keySet()).stream().filter(c -> !model.open().contains(c)).forEach(this::remove);
        model.open().stream().filter(c -> !pages.containsKey(c)).forEach(this::add);
    }

    private void add(OpenCluster cluster) {
        ClusterPage page = new ClusterPage(cluster, parts.sections(), window, () -> closing.accept(cluster));
        pages.put(cluster, page);
        HealthDot dot = new HealthDot(Health.CONNECTING, window.language());
        dots.put(cluster, dot.following(cluster.healthProperty()));
        Tab tab = new Tab(cluster.profile().name(), page.node());
        tab.setGraphic(dot);
        tab.getStyleClass().add(EnvironmentBadge.styleClass(cluster.profile().environment()));
        tab.setOnCloseRequest(e -> {
            e.consume();
            closing.accept(cluster);
        });
        byCluster.put(cluster, tab);
        tabs.getTabs().add(tab);
    }

    private void remove(OpenCluster cluster) {
        ClusterPage page = pages.remove(cluster);
        Tab tab = byCluster.remove(cluster);
        Subscription dot = dots.remove(cluster);
        if (page != null && tab != null && dot != null) {
            dot.unsubscribe();
            tabs.getTabs().remove(tab);
            page.close();
        }
    }

    private void chosen(@Nullable Tab tab) {
        OpenCluster cluster = byCluster.entrySet().stream().filter(e -> e.getValue().equals(tab)).map(Map.Entry::getKey)
                .findFirst().orElse(null);
        if (cluster != null || fleetTab.equals(tab)) {
            model.selectedProperty().set(cluster);
        }
    }

    private void show(@Nullable OpenCluster shown) {
        build();
        Tab tab = shown == null ? fleetTab : byCluster.getOrDefault(shown, fleetTab);
        tabs.getSelectionModel().select(tab);
        pages.forEach((cluster, page) -> page.setShown(cluster.equals(shown)));
    }

    void close() {
        following.unsubscribe();
        dots.values().forEach(Subscription::unsubscribe);
        pages.values().forEach(ClusterPage::close);
        pages.clear();
    }
}
