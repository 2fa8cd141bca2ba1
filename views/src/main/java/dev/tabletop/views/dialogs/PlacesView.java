package dev.tabletop.views.dialogs;

import java.util.List;

import dev.tabletop.views.dialogs.ConfirmationRequest.LossToAccept;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.Styles;
import javafx.collections.FXCollections;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;

/** Where a loss would be: the first few places, all of them on demand. */
final class PlacesView {

    /** Places that stand there from the beginning. */
    static final int FIRST = 3;
    private static final int MOST_ROWS = 7;
    private static final double ROW_HEIGHT = 24;
    private static final double EDGE = 2;

    private final VBox box = new VBox();
    private final LossToAccept loss;
    private final Messages messages;

    PlacesView(LossToAccept loss, Messages messages) {
        this.loss = loss;
        this.messages = messages;
        box.getStyleClass().add("confirm-places");
        List<String> places = loss.places();
        Label first = Look.wrapped(String.join("\n", places.subList(0, Math.min(FIRST, places.size()))), Styles.MUTED);
        box.getChildren().add(first);
        if (places.size() > FIRST) {
            Hyperlink all = new Hyperlink(messages.get("dialogs.confirm.places", places.size()));
            all.setId("places-" + loss.id());
            all.setOnAction(_ -> unfold());
            box.getChildren().add(all);
        }
    }

    VBox node() {
        return box;
    }

    private void unfold() {
        ListView<String> list = new ListView<>(FXCollections.observableList(loss.places()));
        list.setId("all-places-" + loss.id());
        list.setAccessibleText(messages.get("dialogs.confirm.places.all", loss.text()));
        list.setFixedCellSize(ROW_HEIGHT);
        list.getStyleClass().add("dense");
        list.setPrefHeight(Math.min(MOST_ROWS, loss.places().size()) * ROW_HEIGHT + EDGE);
        box.getChildren().setAll(list);
        list.requestFocus();
    }
}
