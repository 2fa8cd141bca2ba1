package dev.tabletop.views.shell;

import org.jspecify.annotations.Nullable;

import dev.tabletop.views.frame.Settings;
import dev.tabletop.views.look.Look;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/** A section's content, with the details of what is selected to its right while something is. */
final class DetailsPane {

    private static final String WIDTH = "window.details.width";
    private static final double USUAL_WIDTH = 340;
    private static final double LEAST_WIDTH = 220;
    private static final double MOST_SHARE = 0.6;

    private final SplitPane split = new SplitPane();
    private final StackPane centre = new StackPane();
    private final BorderPane details = new BorderPane();
    private final ScrollPane scroll = new ScrollPane();
    private final Settings settings;
    private boolean dismissed;
    private @Nullable Node shown;

    DetailsPane(Settings settings, String title, String close) {
        this.settings = settings;
        split.setId("section-split");
        centre.setId("section");
        centre.setMinWidth(LEAST_WIDTH);
        details.setId("details");
        details.getStyleClass().add("details");
        details.setMinWidth(LEAST_WIDTH);
        SplitPane.setResizableWithParent(details, false);
        HBox top = new HBox(Look.label(title, "details-title"), Look.gap(),
                Panes.iconButton("details-close", "fth-x", close, this::dismiss));
        top.getStyleClass().add("details-top");
        details.setTop(top);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        details.setCenter(scroll);
        split.getItems().add(centre);
        details.widthProperty().addListener((_, _, width) -> {
            if (split.getItems().contains(details) && width.doubleValue() >= LEAST_WIDTH) {
                settings.keep(WIDTH, String.valueOf(Math.round(width.doubleValue())));
            }
        });
    }

    Node node() {
        return split;
    }

    void setContent(Node content) {
        centre.getChildren().setAll(content);
    }

    /** Null when nothing is selected. */
    void setDetails(@Nullable Node node) {
        shown = node;
        dismissed = false;
        layOut();
    }

    private void dismiss() {
        dismissed = true;
        layOut();
    }

    boolean isShowingDetails() {
        return split.getItems().contains(details);
    }

    /** Hides the details, or shows them again. */
    void toggle() {
        dismissed = !dismissed;
        layOut();
    }

    private void layOut() {
        Node node = shown;
        if (node == null || dismissed) {
            split.getItems().remove(details);
            return;
        }
        scroll.setContent(node);
        if (!split.getItems().contains(details)) {
            split.getItems().add(details);
            place();
        }
    }

    private void place() {
        double whole = split.getWidth();
        double wanted = settings.find(WIDTH).map(Double::valueOf).orElse(USUAL_WIDTH);
        double share = whole <= 0 ? 1 - USUAL_WIDTH / 1_000 : 1 - Math.min(wanted / whole, MOST_SHARE);
        split.setDividerPositions(share);
    }
}
