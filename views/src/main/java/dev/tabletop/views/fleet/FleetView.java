package dev.tabletop.views.fleet;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import atlantafx.base.theme.Styles;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.EnvironmentBadge;
import dev.tabletop.views.look.HealthDot;
import dev.tabletop.views.look.Look;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The page of all clusters; a welcome while none is saved. */
public final class FleetView {

    private static final double WELCOME_WIDTH = 620;
    private final FleetViewModel model;
    private final FleetActions actions;
    private final WindowContext window;
    private final Messages messages;
    private final BorderPane root = new BorderPane();
    private final VBox list = new VBox();
    private final ObservableValue<Boolean> startingPractice;
    private final Subscription following;

    public FleetView(FleetViewModel model, FleetActions actions, ObservableValue<Boolean> startingPractice,
            WindowContext window) {
        this.model = model;
        this.actions = actions;
        this.window = window;
        this.startingPractice = startingPractice;
        this.messages = window.messages(FleetView.class);
        root.setId("fleet");
        list.getStyleClass().add("fleet-list");
        following = Subscription.combine(model.rows().subscribe(this::build),
                startingPractice.subscribe((_, _) -> build()));
        build();
    }

    public Node node() {
        return root;
    }

    public void close() {
        following.unsubscribe();
    }

    private void build() {
        if (model.rows().isEmpty()) {
            root.setTop(null);
            root.setCenter(welcome());
            return;
        }
        root.setTop(top());
        list.getChildren().setAll(model.rows().stream().map(this::card).toList());
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        root.setCenter(scroll);
    }

    private Node top() {
        Button check = Look.button("fleet-check", "fth-refresh-cw", messages.get("fleet.check"),
                () -> model.checkAll(messages.get("fleet.checking")));
        check.disableProperty().bind(model.checkingProperty());
        HBox top = new HBox(
                Look.label(messages.get("fleet.title"), dev.tabletop.views.look.Styles.PAGE_TITLE), Look.gap(), check,
                practice(), Look.button("fleet-manage", "fth-sliders", messages.get("fleet.manage"),
                        actions.manageConnections()),
                Look.button("fleet-add", "fth-plus", messages.get("fleet.add"), actions.addConnection()));
        top.getStyleClass().add("page-top");
        return top;
    }

    private Node practice() {
        boolean starting = startingPractice.getValue();
        Button start = Look.button("fleet-practise", "fth-life-buoy",
                messages.get(starting ? "fleet.practise.starting" : "fleet.practise"), actions.practise());
        start.setDisable(starting);
        start.setVisible(actions.canPractise());
        start.setManaged(actions.canPractise());
        return start;
    }

    private Node welcome() {
        Label words = Look.label(messages.get("fleet.welcome.text"), dev.tabletop.views.look.Styles.MUTED);
        words.setWrapText(true);
        words.setMaxWidth(WELCOME_WIDTH);
        words.setMinHeight(Region.USE_PREF_SIZE);
        HBox buttons = new HBox(practice(),
                Look.styled(Look.button("fleet-add", "fth-plus", messages.get("fleet.add"), actions.addConnection()),
                        Styles.ACCENT));
        buttons.getStyleClass().add("button-row");
        VBox page = new VBox(Look.styled(new Label(null, Look.icon("fth-layers")), "big-icon"),
                Look.label(messages.get("fleet.welcome.title"), dev.tabletop.views.look.Styles.PAGE_TITLE), words,
                buttons);
        page.setId("welcome");
        page.getStyleClass().add(dev.tabletop.views.look.Styles.EMPTY_STATE);
        return page;
    }

    private Node card(FleetRow row) {
        HBox names = new HBox(Look.label(row.profile().name(), "fleet-name"),
                EnvironmentBadge.of(row.profile().environment(), window.language()));
        names.getStyleClass().add("fleet-names");
        if (row.profile().readOnly()) {
            names.getChildren().add(Look.label(messages.get("fleet.readonly"), dev.tabletop.views.look.Styles.BADGE));
        }
        Label state = Look.label(stateText(row));
        state.setMinWidth(0);
        Label where = Look.label(row.profile().zookeeper() + row.profile().root(),
                dev.tabletop.views.look.Styles.MUTED);
        where.setMinWidth(0);
        VBox words = new VBox(names, state, where);
        words.getStyleClass().add("fleet-words");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        VBox facts = new VBox(Look.label(tabletText(row)), Look.label(failoverText(row.autoFailover())),
                Look.label(ageText(row), dev.tabletop.views.look.Styles.MUTED));
        facts.getStyleClass().add("fleet-facts");
        facts.setMinWidth(Region.USE_PREF_SIZE);
        HBox content = new HBox(new HealthDot(row.health(), window.language()), words, facts,
                Look.icon("fth-chevron-right"));
        content.getStyleClass().add("fleet-content");
        content.setAlignment(Pos.CENTER_LEFT);
        Button card = new Button(null, content);
        card.setId("fleet-" + row.profile().id());
        card.getStyleClass().setAll("button", "fleet-card");
        card.setMaxWidth(Double.MAX_VALUE);
        content.prefWidthProperty().bind(card.widthProperty().subtract(26));
        card.setAccessibleText(row.profile().name() + ", "
                + EnvironmentBadge.text(row.profile().environment(), window.language()) + ", " + stateText(row));
        card.setOnAction(_ -> actions.open().accept(row.profile()));
        return card;
    }

    private String stateText(FleetRow row) {
        if (row.trouble() != null) {
            return row.trouble();
        }
        String health = HealthDot.text(row.health(), window.language());
        if (row.readAt() == null) {
            return health;
        }
        String counts = row.critical() + row.warnings() == 0
                ? health
                : messages.get("fleet.counts", row.critical(), row.warnings());
        return row.worst().isEmpty() ? counts : counts + "  \u00b7  " + row.worst();
    }

    private String tabletText(FleetRow row) {
        return row.tablets().isEmpty() ? "" : messages.get("fleet.tablets", row.tablets());
    }

    private String failoverText(@Nullable Boolean on) {
        return on == null ? "" : messages.get(on ? "fleet.failover.on" : "fleet.failover.off");
    }

    private String ageText(FleetRow row) {
        if (row.readAt() == null) {
            return messages.get("fleet.age.never");
        }
        if (row.open()) {
            return messages.get("fleet.age.live");
        }
        long minutes = Duration.between(row.readAt(), window.clock().instant()).toMinutes();
        return minutes < 1 ? messages.get("fleet.age.now") : messages.get("fleet.age.minutes", minutes);
    }
}
