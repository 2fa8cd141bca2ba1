package dev.tabletop.views.posture;

import java.util.List;

import dev.tabletop.diagnosis.posture.Practice;
import dev.tabletop.views.frame.Action;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.grid.GridView;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.Styles;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The checklist as a table, and how much of it is kept to. */
final class PostureView extends VBox {

    private final GridView<Practice> practices;

    PostureView(PostureViewModel model, WindowContext window, Messages messages) {
        getStyleClass().add(Styles.PAGE);
        practices = new GridView<>(model.practices(), window);
        VBox.setVgrow(practices, Priority.ALWAYS);
        Label summary = Look.wrapped("");
        summary.setId("posture.summary");
        summary.textProperty().bind(model.summaryProperty());
        getChildren().setAll(Look.label(messages.get("posture.title"), Styles.PAGE_TITLE),
                Look.wrapped(messages.get("posture.intro"), Styles.MUTED), summary, practices);
    }

    List<Action> actions() {
        return practices.actions();
    }
}
