package dev.tabletop.views.maintenance;

import java.util.ArrayList;
import java.util.List;

import dev.tabletop.views.frame.Action;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.grid.GridView;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.Styles;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Button;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The marks as a table, with what can be done to them. */
final class MaintenanceView extends VBox {

    private final MaintenanceViewModel model;
    private final Messages messages;
    private final GridView<MaintenanceViewModel.Row> marks;

    MaintenanceView(MaintenanceViewModel model, WindowContext window, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add(Styles.PAGE);
        marks = new GridView<>(model.marks(), window);
        marks.onOpen(model::open);
        Button mark = Look.button("maintenance.mark", "fth-bell-off", messages.get("maintenance.mark"), model::mark);
        Button end = Look.button("maintenance.end", "fth-bell", messages.get("maintenance.end"), model::end);
        model.selected().subscribe(now -> end.setDisable(!now));
        mark.setMinWidth(USE_PREF_SIZE);
        end.setMinWidth(USE_PREF_SIZE);
        marks.extras().addAll(mark, end);
        VBox.setVgrow(marks, Priority.ALWAYS);
        getChildren().setAll(Look.label(messages.get("maintenance.title"), Styles.PAGE_TITLE),
                Look.wrapped(messages.get("maintenance.intro"), Styles.MUTED), marks);
    }

    List<Action> actions() {
        List<Action> actions = new ArrayList<>();
        actions.add(new Action("maintenance.action.mark", messages.get("maintenance.mark"),
                messages.get("maintenance.title"), "fth-bell-off", null, new ReadOnlyObjectWrapper<>(true), false,
                model::mark));
        actions.add(new Action("maintenance.action.end", messages.get("maintenance.end"),
                messages.get("maintenance.title"), "fth-bell", null, model.selected(), false, model::end));
        actions.addAll(marks.actions());
        return actions;
    }
}
