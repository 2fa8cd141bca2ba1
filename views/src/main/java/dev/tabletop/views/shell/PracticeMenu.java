package dev.tabletop.views.shell;

import java.util.ArrayList;
import java.util.List;

import atlantafx.base.theme.Styles;
import dev.tabletop.views.desk.Practice.Fault;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** The menu with which a cluster for practice is broken and mended. */
final class PracticeMenu {

    private final PracticeViewModel model;
    private final MenuButton button;
    private final MenuItem toDrills;

    /**
     * @param drills
     *            goes to the drills
     */
    PracticeMenu(PracticeViewModel model, Messages messages, Runnable drills) {
        this.model = model;
        toDrills = new MenuItem(messages.get("shell.practice.drills"), Look.icon("fth-flag"));
        toDrills.setId("practice-drills");
        toDrills.setMnemonicParsing(false);
        toDrills.setOnAction(_ -> drills.run());
        button = new MenuButton(messages.get("shell.practice"), Look.icon("fth-zap"));
        button.setId("practice-menu");
        button.setMnemonicParsing(false);
        button.getStyleClass().add(Styles.BUTTON_OUTLINED);
        button.setAccessibleText(messages.get("shell.practice"));
        button.disableProperty().bind(model.atWorkProperty());
        button.setOnShowing(_ -> model.refresh());
        model.faults().subscribe(this::build);
        build();
    }

    MenuButton node() {
        return button;
    }

    private void build() {
        List<MenuItem> items = new ArrayList<>(List.of(toDrills, new SeparatorMenuItem()));
        model.of("").forEach(f -> items.add(item(f)));
        items.add(new SeparatorMenuItem());
        for (String node : model.nodes()) {
            List<Fault> faults = model.of(node);
            Menu menu = new Menu(node + "  " + faults.getFirst().endpoint());
            menu.setId("practice-" + node);
            menu.setMnemonicParsing(false);
            faults.forEach(f -> menu.getItems().add(item(f)));
            items.add(menu);
        }
        button.getItems().setAll(items);
    }

    private MenuItem item(Fault fault) {
        MenuItem item = new MenuItem(model.title(fault));
        item.setId("practice-" + fault.kind() + (fault.node().isEmpty() ? "" : "-" + fault.node()));
        if (PracticeViewModel.breaks(fault.kind())) {
            item.getStyleClass().add(Styles.DANGER);
        }
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> model.cause(fault));
        return item;
    }
}
