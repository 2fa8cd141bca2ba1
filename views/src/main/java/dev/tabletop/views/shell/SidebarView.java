package dev.tabletop.views.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.tabletop.store.Profile;
import dev.tabletop.views.desk.Health;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.SectionFactory;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.EnvironmentBadge;
import dev.tabletop.views.look.HealthDot;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.Styles;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The left column: all clusters by group, and the sections of the one that is shown. */
final class SidebarView {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final ShellViewModel model;
    private final List<SectionFactory> factories;
    private final WindowContext window;
    private final Messages messages;
    private final Function<OpenCluster, Optional<ClusterContext>> contexts;
    private final VBox items = new VBox();
    private final VBox root = new VBox();
    private final List<Subscription> following = new ArrayList<>();
    private Subscription placeFollowing = Subscription.EMPTY;

    /**
     * @param contexts
     *            the context of a cluster, once it is open
     */
    SidebarView(ShellViewModel model, List<SectionFactory> factories, WindowContext window,
            Function<OpenCluster, Optional<ClusterContext>> contexts) {
        this.contexts = contexts;
        this.model = model;
        this.factories = factories;
        this.window = window;
        this.messages = window.messages(SidebarView.class);
        root.setId("sidebar");
        root.getStyleClass().add(Styles.SIDEBAR);
        root.setAccessibleText(messages.get("shell.sidebar"));
        items.getStyleClass().add("sidebar-items");
        ScrollPane scroll = new ScrollPane(items);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, javafx.scene.layout.Priority.ALWAYS);
        root.getChildren().add(scroll);
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::moveFocus);
        following.add(model.profiles().subscribe(this::build));
        following.add(model.open().subscribe(this::build));
        following.add(model.selectedProperty().subscribe((_, _) -> build()));
        build();
    }

    Region node() {
        return root;
    }

    private void build() {
        placeFollowing.unsubscribe();
        placeFollowing = Subscription.EMPTY;
        List<Node> nodes = new ArrayList<>();
        Button fleet = item("sidebar-fleet", messages.get("shell.fleet"), Look.icon("fth-layers"),
                () -> model.selectedProperty().set(null));
        fleet.pseudoClassStateChanged(CHOSEN, model.selectedProperty().get() == null);
        nodes.add(fleet);
        groups().forEach((group, profiles) -> {
            nodes.add(Look.label(group.isEmpty() ? messages.get("shell.clusters") : group, "sidebar-heading"));
            profiles.forEach(p -> nodes.addAll(cluster(p)));
        });
        String focused = focusedId();
        items.getChildren().setAll(nodes);
        nodes.stream().filter(n -> n.getId() != null && n.getId().equals(focused)).forEach(Node::requestFocus);
    }

    private Map<String, List<Profile>> groups() {
        Map<String, List<Profile>> groups = new TreeMap<>();
        model.profiles().forEach(p -> groups.computeIfAbsent(p.group(), _ -> new ArrayList<>()).add(p));
        return groups;
    }

    private List<Node> cluster(Profile profile) {
        @Nullable
        OpenCluster open = model.find(profile).orElse(null);
        HealthDot dot = new HealthDot(Health.CONNECTING, window.language());
        if (open != null) {
            placeFollowing = placeFollowing.and(dot.following(open.healthProperty()));
        }
        Region stripe = new Region();
        stripe.getStyleClass().addAll("environment-stripe", EnvironmentBadge.styleClass(profile.environment()));
        HBox mark = new HBox(stripe, dot);
        mark.getStyleClass().add("sidebar-mark");
        Button button = item("cluster-" + profile.id(), profile.name(), mark, () -> model.show(profile));
        String environment = EnvironmentBadge.text(profile.environment(), window.language());
        button.setTooltip(
                new Tooltip(profile.name() + " (" + environment + ")\n" + profile.zookeeper() + profile.root()));
        button.setAccessibleText(profile.name() + ", " + environment);
        button.getStyleClass().add("sidebar-cluster");
        boolean shown = open != null && open.equals(model.selectedProperty().get());
        List<Node> nodes = new ArrayList<>(List.of(button));
        if (open != null && shown) {
            button.pseudoClassStateChanged(CHOSEN, true);
            nodes.addAll(sections(open));
        }
        return nodes;
    }

    private List<Node> sections(OpenCluster open) {
        placeFollowing = placeFollowing.and(open.phaseProperty().subscribe((_, _) -> build()));
        ClusterContext context = contexts.apply(open).orElse(null);
        if (context == null) {
            return List.of();
        }
        List<Node> nodes = new ArrayList<>();
        for (SectionFactory factory : factories.stream().filter(f -> f.isFor(context)).toList()) {
            Button button = item("section-" + factory.id(), factory.title(context), Look.icon(factory.icon()),
                    () -> open.placeProperty().set(Place.of(factory.id())));
            button.getStyleClass().add("sidebar-section");
            placeFollowing = placeFollowing.and(open.placeProperty().subscribe(
                    place -> button.pseudoClassStateChanged(CHOSEN, place.section().equals(factory.id()))));
            nodes.add(button);
        }
        return nodes;
    }

    private static Button item(String id, String text, Node mark, Runnable action) {
        Button button = new Button(text, mark);
        button.setId(id);
        button.setMnemonicParsing(false);
        button.getStyleClass().setAll("button", Styles.SIDEBAR_ITEM);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAlignment(Pos.CENTER_LEFT);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /** Up and down go from item to item, as in a list. */
    private void moveFocus(KeyEvent event) {
        int step = event.getCode() == KeyCode.UP ? -1 : event.getCode() == KeyCode.DOWN ? 1 : 0;
        if (step == 0 || root.getScene() == null) {
            return;
        }
        List<Node> buttons = items.getChildren().stream().filter(n -> n instanceof Button && !n.isDisabled()).toList();
        int now = buttons.indexOf(root.getScene().getFocusOwner());
        if (now >= 0 && now + step >= 0 && now + step < buttons.size()) {
            buttons.get(now + step).requestFocus();
            event.consume();
        }
    }

    /** The item that has the focus, to give it back when the items are made anew; empty when none has it. */
    private String focusedId() {
        return items.getChildren().stream().filter(Node::isFocused).map(Node::getId).findFirst().orElse("");
    }

    /** Puts the focus on what is chosen. */
    void focus() {
        items.getChildren().stream().filter(n -> n.getPseudoClassStates().contains(CHOSEN)).reduce((_, last) -> last)
                .ifPresent(Node::requestFocus);
    }

    void close() {
        placeFollowing.unsubscribe();
        following.forEach(Subscription::unsubscribe);
        following.clear();
    }
}
