package dev.tabletop.views.posture;

import atlantafx.base.theme.Styles;
import dev.tabletop.diagnosis.posture.Practice;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.grid.KeepFocus;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One rule in the right pane: how it stands, why it is recommended, how to come to it, and where it is not kept to. */
final class PracticeDetailView extends VBox {

    private static final double PADDING = 12;
    private static final int LONGEST_PLACE = 160;

    private final PostureViewModel model;
    private final Messages messages;

    PracticeDetailView(PostureViewModel model, Messages messages) {
        super(12);
        this.model = model;
        this.messages = messages;
        setPadding(new Insets(PADDING));
    }

    void show(Practice practice) {
        KeepFocus.during(this, () -> build(practice));
    }

    private void build(Practice practice) {
        PracticeText texts = model.texts();
        Label state = Look.label(texts.state(practice.state()), dev.tabletop.views.look.Styles.BADGE,
                PracticeText.tone(practice.state()).styleClass());
        state.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().setAll(Look.wrapped(texts.title(practice), Styles.TITLE_4), state,
                part("posture.recommended", texts.recommended(practice)), part("posture.found", texts.found(practice)),
                part("posture.why", texts.why(practice)));
        if (practice.state() != Practice.State.OK) {
            getChildren().add(part("posture.mend", texts.mend(practice)));
        }
        if (!practice.where().isEmpty()) {
            getChildren().add(places(practice));
        }
        Place place = model.place(practice);
        if (place != null) {
            getChildren().add(Look.button("posture.go", "fth-corner-down-right", model.placeTitle(practice),
                    () -> model.goTo(place)));
        }
    }

    private Node part(String title, String text) {
        return new VBox(3, Look.label(messages.get(title), Styles.TEXT_BOLD), Look.wrapped(text));
    }

    private Node places(Practice practice) {
        VBox lines = new VBox(3, Look.label(messages.get("posture.where"), Styles.TEXT_BOLD));
        practice.where().forEach(
                w -> lines.getChildren().add(Look.wrapped(CellText.plain(w.in(messages.locale()), LONGEST_PLACE))));
        if (practice.more() > 0) {
            lines.getChildren().add(Look.wrapped(messages.get("posture.more", CellText.count(practice.more())),
                    dev.tabletop.views.look.Styles.MUTED));
        }
        return lines;
    }
}
