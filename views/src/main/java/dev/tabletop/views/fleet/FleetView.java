package dev.tabletop.views.fleet;

import atlantafx.base.theme.Styles;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.KeyedBox;
import dev.tabletop.views.look.Look;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The page of all clusters; a welcome while none is saved. */
public final class FleetView {

    private static final double WELCOME_WIDTH = 620;
    private final FleetViewModel model;
    private final FleetActions actions;
    private final Messages messages;
    private final BorderPane root = new BorderPane();
    private final KeyedBox<FleetRow, FleetCard> list;
    private final ScrollPane scroll;
    private final ObservableValue<Boolean> startingPractice;
    private final Subscription following;

    public FleetView(FleetViewModel model, FleetActions actions, ObservableValue<Boolean> startingPractice,
            WindowContext window) {
        this.model = model;
        this.actions = actions;

        this.startingPractice = startingPractice;
        this.messages = window.messages(FleetView.class);
        root.setId("fleet");
        list = new KeyedBox<>(r -> r.profile().id(), _ -> new FleetCard(actions, window, messages), FleetCard::show);
        list.getStyleClass().add("fleet-list");
        scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        following = Subscription.combine(model.rows().subscribe(this::showRows),
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
        root.setCenter(scroll);
        list.show(model.rows());
    }

    /** What is on the screen stays there while it changes. */
    private void showRows() {
        if (model.rows().isEmpty() || !scroll.equals(root.getCenter())) {
            build();
        } else {
            list.show(model.rows());
        }
    }

    private Node top() {
        Button check = Look.button("fleet-check", "fth-refresh-cw", messages.get("fleet.check"),
                () -> model.checkAll(messages.get("fleet.checking"),
                        messages.get("fleet.noanswer", FleetViewModel.PATIENCE.toSeconds()), messages::why));
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
        Button add = Look.button("fleet-add", "fth-plus", messages.get("fleet.add"), actions.addConnection());
        if (!startingPractice.getValue()) {
            add.getStyleClass().add(Styles.ACCENT);
        }
        HBox buttons = new HBox(practice(), add);
        buttons.getStyleClass().add("button-row");
        VBox page = new VBox(Look.styled(new Label(null, Look.icon("fth-layers")), "big-icon"),
                Look.label(messages.get("fleet.welcome.title"), dev.tabletop.views.look.Styles.PAGE_TITLE), words,
                buttons);
        page.setId("welcome");
        page.getStyleClass().add(dev.tabletop.views.look.Styles.EMPTY_STATE);
        return page;
    }
}
