package dev.tabletop.views.recovery;

import java.util.Objects;

import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Styles;
import dev.tabletop.views.recovery.pieces.Pieces;
import dev.tabletop.views.recovery.workflow.RecoveryService;

/** Says, as soon as a cluster is open, that a run of this console or another is not over; gone when there is none. */
final class UnfinishedBanner extends VBox {

    private final UnfinishedBannerViewModel viewModel;
    private final ClusterContext context;
    private final Messages messages;

    UnfinishedBanner(RecoveryService service, ClusterContext context) {
        this.context = context;
        this.messages = context.window().messages(UnfinishedBanner.class);
        this.viewModel = new UnfinishedBannerViewModel(service, context.window().tasks(), messages);
        setId("recovery.banner");
        setPadding(new Insets(8, 12, 0, 12));
        getStylesheets().add(Objects.requireNonNull(UnfinishedBanner.class.getResource("recovery.css"))
                .toExternalForm());
        viewModel.textProperty().subscribe(this::say);
        viewModel.look();
    }

    private void say(String text) {
        Pieces.show(this, !text.isEmpty());
        Label label = Pieces.sentence(text, "recovery-heading");
        Button look = Pieces.button("recovery.banner.show", messages.get("banner.show"), "fth-arrow-right", () -> {
            viewModel.hide();
            context.navigator().goTo(Place.of(Place.RECOVERY));
        });
        Button hide = Pieces.button("recovery.banner.hide", messages.get("banner.hide"), "fth-x", viewModel::hide);
        HBox buttons = Pieces.row(look, hide);
        getChildren().setAll(Pieces.banner(Styles.WARNING, "fth-alert-triangle", label, buttons));
    }
}
