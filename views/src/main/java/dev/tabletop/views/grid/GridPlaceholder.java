package dev.tabletop.views.grid;

import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.Styles;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/** What stands where rows would: waiting, nothing there, nothing that matches, or why nothing came. */
final class GridPlaceholder extends VBox {

    private final GridModel<?> model;
    private final Messages messages;

    GridPlaceholder(GridModel<?> model, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add(Styles.EMPTY_STATE);
        model.stateProperty().addListener(_ -> show());
        model.revisionProperty().addListener(_ -> show());
        show();
    }

    private void show() {
        switch (model.stateProperty().get()) {
            case GridState.Loading _ -> {
                ProgressIndicator wheel = new ProgressIndicator();
                wheel.setMaxSize(36, 36);
                wheel.setAccessibleText(messages.get("grid.loading"));
                getChildren().setAll(wheel, words(messages.get("grid.loading"), Styles.MUTED));
            }
            case GridState.Failed failed -> getChildren().setAll(Look.icon("fth-alert-triangle"),
                    words(failed.what(), "grid-problem"), words(failed.next(), Styles.MUTED));
            case GridState.Ready _ -> ready();
        }
    }

    private void ready() {
        if (model.totalProperty().get() == 0) {
            getChildren().setAll(words(model.spec().empty(), Styles.MUTED));
            return;
        }
        Button clear = new Button(messages.get("grid.nomatch.clear"));
        clear.setId(model.spec().id() + ".clear-filters");
        clear.setOnAction(_ -> model.clearFilters());
        getChildren().setAll(words(messages.get("grid.nomatch"), Styles.MUTED), clear);
    }

    private static Label words(String text, String styleClass) {
        Label label = Look.label(text, styleClass);
        label.setWrapText(true);
        label.setTextAlignment(TextAlignment.CENTER);
        return label;
    }
}
