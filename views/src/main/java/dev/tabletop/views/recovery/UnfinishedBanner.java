package dev.tabletop.views.recovery;

import java.util.List;
import java.util.Objects;

import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import dev.tabletop.recovery.run.UnfinishedRun;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Styles;
import dev.tabletop.views.recovery.pieces.Pieces;
import dev.tabletop.views.recovery.workflow.RecoveryService;

/** Says, as soon as a cluster is open, that a run of this console or another is not over; gone when there is none. */
final class UnfinishedBanner extends VBox {

    private final ClusterContext context;
    private final Messages messages;

    UnfinishedBanner(RecoveryService service, ClusterContext context) {
        this.context = context;
        this.messages = context.window().messages(UnfinishedBanner.class);
        setId("recovery.banner");
        setPadding(new Insets(8, 12, 0, 12));
        getStylesheets().add(Objects.requireNonNull(UnfinishedBanner.class.getResource("recovery.css"))
                .toExternalForm());
        Pieces.show(this, false);
        context.window().tasks().quietly(messages.get("banner.reading"), service::unfinished, this::show,
                e -> say(messages.get("banner.failed", String.valueOf(e.getMessage()))));
    }

    private void show(List<UnfinishedRun> runs) {
        if (!runs.isEmpty()) {
            say(messages.get("banner.unfinished", runs.size()) + " " + runs.getFirst().explanation());
        }
    }

    private void say(String text) {
        Label label = Pieces.sentence(text, "recovery-heading");
        Button look = Pieces.button("recovery.banner.show", messages.get("banner.show"), "fth-arrow-right", () -> {
            Pieces.show(this, false);
            context.navigator().goTo(Place.of(Place.RECOVERY));
        });
        Button hide = Pieces.button("recovery.banner.hide", messages.get("banner.hide"), "fth-x",
                () -> Pieces.show(this, false));
        HBox buttons = Pieces.row(look, hide);
        getChildren().setAll(Pieces.banner(Styles.WARNING, "fth-alert-triangle", label, buttons));
        Pieces.show(this, true);
    }
}
