package dev.tabletop.views.overview;

import dev.tabletop.views.frame.Place;
import dev.tabletop.views.grid.spec.Tone;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** One line of a list: how it is, what it is, in which state, and something at the end. It stays while it changes. */
final class ListLine extends HBox {

    private final Region dot = new Region();
    private final Hyperlink name = new Hyperlink();
    private final Label words = new Label();
    private final Label last = Look.label("", Styles.MUTED);
    private Tone shown = Tone.PLAIN;

    /**
     * @param id
     *            of its link
     */
    ListLine(String id, Place place, OverviewViewModel model) {
        super(8);
        name.setId(id);
        name.getStyleClass().add("line-name");
        name.setMinWidth(USE_PREF_SIZE);
        name.setOnAction(_ -> model.goTo(place));
        dot.getStyleClass().add(Styles.HEALTH_DOT);
        last.setMinWidth(USE_PREF_SIZE);
        setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(dot, name, words, Look.gap(), last);
    }

    void show(Tone tone, String title, String state, String end) {
        if (tone != shown) {
            dot.getStyleClass().setAll(Styles.HEALTH_DOT, tone.styleClass());
            shown = tone;
        }
        name.setText(title);
        words.setText(state);
        last.setText(end);
    }
}
