package dev.tabletop.views.findings;

import java.util.List;

import atlantafx.base.theme.Styles;
import dev.tabletop.views.frame.Action;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.grid.GridView;
import dev.tabletop.views.i18n.Messages;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The grids of findings and of changes of class, one at a time. */
final class FindingsView extends VBox {

    private final FindingsViewModel model;
    private final Messages messages;
    private final GridView<FindingRow> findings;
    private final GridView<ChangeRow> history;

    FindingsView(FindingsViewModel model, WindowContext window, Messages messages) {
        this.model = model;
        this.messages = messages;
        this.findings = new GridView<>(model.findings(), window);
        this.history = new GridView<>(model.history(), window);
        getStyleClass().add(dev.tabletop.views.look.Styles.PAGE);
        findings.onOpen(model::showPlace);
        findings.extras().add(0, switcher("findings.list"));
        history.extras().add(0, switcher("findings.past"));
        VBox.setVgrow(findings, Priority.ALWAYS);
        VBox.setVgrow(history, Priority.ALWAYS);
        model.levelProperty().subscribe(this::show);
    }

    private Node switcher(String place) {
        ToggleGroup group = new ToggleGroup();
        return new HBox(choice("findings.now", FindingsViewModel.Level.FINDINGS, group, place, Styles.LEFT_PILL),
                choice("findings.history", FindingsViewModel.Level.HISTORY, group, place, Styles.RIGHT_PILL));
    }

    private ToggleButton choice(String title, FindingsViewModel.Level level, ToggleGroup group, String place,
            String style) {
        ToggleButton button = new ToggleButton(messages.get(title));
        button.setId(place + "." + level);
        button.setToggleGroup(group);
        button.getStyleClass().add(style);
        button.setMinWidth(USE_PREF_SIZE);
        model.levelProperty().subscribe(now -> button.setSelected(now == level));
        button.setOnAction(_ -> {
            button.setSelected(true);
            model.list(level);
        });
        return button;
    }

    List<Action> actions() {
        return model.levelProperty().get() == FindingsViewModel.Level.FINDINGS ? findings.actions() : history.actions();
    }

    private void show(FindingsViewModel.Level level) {
        getChildren().setAll(level == FindingsViewModel.Level.FINDINGS ? findings : history);
    }
}
