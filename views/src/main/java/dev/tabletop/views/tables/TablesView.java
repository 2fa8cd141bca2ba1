package dev.tabletop.views.tables;

import java.util.ArrayList;
import java.util.List;

import atlantafx.base.theme.Styles;
import org.jspecify.annotations.Nullable;

import dev.tabletop.views.commands.CommandMenus;
import dev.tabletop.views.commands.form.Subject;
import dev.tabletop.views.frame.Action;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.grid.GridView;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.runbooks.catalogue.RunbookMenus;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The grids of tables and of replicas, one at a time. */
final class TablesView extends VBox {

    private final TablesViewModel model;
    private final Messages messages;
    private final GridView<TableRow> tables;
    private final WindowContext window;
    private final CommandMenus menus;
    private final RunbookMenus runbooks;
    private @Nullable GridView<ReplicaRow> replicas;

    TablesView(TablesViewModel model, WindowContext window, Messages messages, CommandMenus menus,
            RunbookMenus runbooks) {
        this.model = model;
        this.messages = messages;
        this.window = window;
        this.menus = menus;
        this.runbooks = runbooks;
        this.tables = new GridView<>(model.tables(), window);
        getStyleClass().add(dev.tabletop.views.look.Styles.PAGE);
        tables.onOpen(row -> model.open(row.name()));
        tables.extras().addAll(switcher("tables"), menus.button("tables.actions", model.selectedTable()),
                runbooks.button("tables.runbooks", model.placeOfTable()));
        tables.offer(row -> List.of(menus.menu(Subject.ofTable(row.name()), "tables.row.actions"),
                runbooks.menu(Place.ofTable(Place.RUNBOOKS, row.name()), "tables.row.runbooks")));
        VBox.setVgrow(tables, Priority.ALWAYS);
        model.levelProperty().addListener(_ -> showLevel());
        showLevel();
    }

    /** Made when it is first asked for. */
    private GridView<ReplicaRow> replicas() {
        GridView<ReplicaRow> made = replicas;
        if (made == null) {
            made = new GridView<>(model.replicas(), window);
            made.extras().addAll(switcher("replicas"), menus.button("replicas.actions", model.selectedReplica()));
            made.offer(this::offers);
            VBox.setVgrow(made, Priority.ALWAYS);
            replicas = made;
        }
        return made;
    }

    private List<MenuItem> offers(ReplicaRow row) {
        List<MenuItem> offers = new ArrayList<>(List.of(
                menus.menu(Subject.ofReplica(row.partition(), row.meta().endpoint()), "replicas.row.actions"),
                runbooks.menu(place(row), "replicas.row.runbooks")));
        int several = model.selectedPartitions().size();
        if (several > 1) {
            offers.add(item("tables.several.snapshots", several, model::makeSnapshots));
            offers.add(item("tables.several.elect", several, model::elect));
        }
        return offers;
    }

    private MenuItem item(String key, int count, Runnable action) {
        MenuItem item = new MenuItem(messages.get(key, count));
        item.setId(key);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private static Place place(ReplicaRow row) {
        return Place.ofReplica(Place.RUNBOOKS, row.partition(), row.meta().endpoint());
    }

    private Node switcher(String place) {
        ToggleGroup group = new ToggleGroup();
        ToggleButton all = choice("tables.title", TablesViewModel.Level.TABLES, group, place, Styles.LEFT_PILL);
        ToggleButton each = choice("tables.replicas", TablesViewModel.Level.REPLICAS, group, place,
                Styles.RIGHT_PILL);
        return new HBox(all, each);
    }

    private ToggleButton choice(String title, TablesViewModel.Level level, ToggleGroup group, String place,
            String style) {
        ToggleButton button = new ToggleButton(messages.get(title));
        button.setId(place + "." + level);
        button.setToggleGroup(group);
        button.getStyleClass().add(style);
        button.setMinWidth(USE_PREF_SIZE);
        button.setSelected(level == model.levelProperty().get());
        model.levelProperty().addListener((_, _, now) -> button.setSelected(now == level));
        button.setOnAction(_ -> {
            button.setSelected(true);
            model.list(level);
        });
        return button;
    }

    List<Action> actions() {
        return model.levelProperty().get() == TablesViewModel.Level.TABLES ? tables.actions() : replicas().actions();
    }

    private void showLevel() {
        getChildren().setAll(model.levelProperty().get() == TablesViewModel.Level.TABLES ? tables : replicas());
    }
}
