package dev.tabletop.views.commands.dialog;

import atlantafx.base.theme.Styles;
import dev.tabletop.views.dialogs.Explanation;
import dev.tabletop.views.look.Look;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Cards that say how something is, was or may be. */
final class Verdicts {

    private Verdicts() {}

    /** Empty sentences are left out. */
    static VBox card(String id, String tone, String icon, String title, String... sentences) {
        HBox head = new HBox(8, Look.icon(icon), Look.wrapped(title, Styles.TEXT_BOLD));
        head.setAlignment(Pos.TOP_LEFT);
        VBox card = new VBox(4, head);
        for (int i = 0; i < sentences.length; i++) {
            if (!sentences[i].isBlank()) {
                card.getChildren().add(i == 0
                        ? Look.wrapped(sentences[i])
                        : Look.wrapped(sentences[i], dev.tabletop.views.look.Styles.MUTED));
            }
        }
        card.setId(id);
        card.getStyleClass().addAll(dev.tabletop.views.look.Styles.CARD, "command-verdict", tone);
        card.setAccessibleRole(AccessibleRole.TEXT);
        card.setAccessibleText(title + ". " + String.join(" ", sentences));
        return card;
    }

    /** Why something could not be done. */
    static VBox failure(Explanation why, String title) {
        return card("command.failure", dev.tabletop.views.look.Styles.CRITICAL, "fth-alert-octagon", title, why.why(),
                why.next());
    }
}
