package dev.tabletop.views.nodes;

import java.util.List;

import atlantafx.base.theme.Styles;
import dev.tabletop.views.commands.CommandMenus;
import dev.tabletop.views.commands.form.Subject;
import dev.tabletop.views.frame.Action;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.grid.GridView;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.runbooks.catalogue.RunbookMenus;
import dev.tabletop.views.look.Look;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The list of nodes, or one tablet's page. */
final class NodesView extends VBox {

    private final NodesViewModel model;
    private final Messages messages;
    private final GridView<NodeRow> nodes;
    private final GridView<HeldReplica> held;
    private final Label name = Look.label("", Styles.TITLE_4, dev.tabletop.views.look.Styles.MONO);
    private final FlowPane head;

    NodesView(NodesViewModel model, WindowContext window, Messages messages, CommandMenus menus,
            RunbookMenus runbooks) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add(dev.tabletop.views.look.Styles.PAGE);
        nodes = new GridView<>(model.nodes(), window);
        held = new GridView<>(model.held(), window);
        nodes.onOpen(model::open);
        held.onOpen(model::showReplica);
        nodes.extras().addAll(menus.button("nodes.actions", model.selectedTablet()),
                runbooks.button("nodes.list.runbooks", model.placeOfTablet()));
        held.extras().addAll(menus.button("held.actions", model.selectedReplica()),
                runbooks.button("held.runbooks", model.placeOfReplica()));
        nodes.offer(row -> row.tablet()
                ? List.of(menus.menu(Subject.ofNode(row.endpoint()), "nodes.row.actions"),
                        runbooks.menu(Place.ofNode(Place.RUNBOOKS, row.endpoint()), "nodes.row.runbooks"))
                : List.of());
        held.offer(row -> List.of(menus.menu(Subject.ofReplica(row.partition(), name.getText()), "held.row.actions"),
                runbooks.menu(Place.ofReplica(Place.RUNBOOKS, row.partition(), name.getText()),
                        "held.row.runbooks")));
        VBox.setVgrow(nodes, Priority.ALWAYS);
        VBox.setVgrow(held, Priority.ALWAYS);
        head = new FlowPane(10, 6, button("nodes.back", "fth-arrow-left", model::close), name,
                menus.button("node.actions", model.openedTablet()),
                button("nodes.topology", "fth-share-2", () -> model.showInTopology(name.getText())),
                button("nodes.tables", "fth-database", () -> model.showInTables(name.getText())));
        head.setAlignment(Pos.CENTER_LEFT);
        model.openedProperty().addListener(_ -> show());
        show();
    }

    private Button button(String key, String icon, Runnable action) {
        Button button = new Button(messages.get(key), Look.icon(icon));
        button.setId(key);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    List<Action> actions() {
        return model.openedProperty().get() == null ? nodes.actions() : held.actions();
    }

    private void show() {
        String opened = model.openedProperty().get();
        if (opened == null) {
            getChildren().setAll(nodes);
        } else {
            name.setText(opened);
            getChildren().setAll(head, held);
        }
    }
}
