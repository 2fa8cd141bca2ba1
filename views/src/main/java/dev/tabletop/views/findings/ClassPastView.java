package dev.tabletop.views.findings;

import java.util.List;

import atlantafx.base.theme.Styles;
import dev.tabletop.chronicle.ClassChange;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Since when something is in its class, and in which it was before: a few lines for a details pane. */
public final class ClassPastView extends VBox {

    private static final int MOST = 8;

    private final ClassPast past;
    private final Messages messages;
    private final FindingColumns columns;
    private final CellText texts;
    private final VBox lines = new VBox(3);
    private String shown = "";

    public ClassPastView(ClassPast past, Language language) {
        super(6);
        this.past = past;
        this.messages = Messages.of(ClassPastView.class, language);
        this.columns = new FindingColumns(messages, new FindingText(language));
        this.texts = CellText.of(language);
        getChildren().setAll(Look.label(messages.get("findings.past"), Styles.TEXT_BOLD), lines);
    }

    /** Looks up the past of a place; what is shown of the same place stays until it is there. */
    public void show(String place) {
        if (!place.equals(shown)) {
            lines.getChildren().clear();
            shown = place;
        }
        past.of(place, this::fill,
                e -> lines.getChildren()
                        .setAll(muted(messages.get("findings.past.failed", messages.why(e)))));
    }

    private void fill(List<ClassChange> newestFirst) {
        lines.getChildren().clear();
        if (newestFirst.isEmpty()) {
            lines.getChildren().add(muted(messages.get("findings.past.none")));
        }
        ChangeRow.of(newestFirst.reversed()).stream().limit(MOST).forEach(r -> lines.getChildren().add(line(r)));
        if (newestFirst.size() > MOST) {
            lines.getChildren().add(
                    muted(messages.get("findings.past.more", CellText.count(newestFirst.size() - MOST))));
        }
    }

    private HBox line(ChangeRow row) {
        Region dot = new Region();
        dot.getStyleClass().addAll(dev.tabletop.views.look.Styles.HEALTH_DOT,
                FindingColumns.tone(row).styleClass());
        Label at = Look.label(texts.of(GridColumn.Kind.TIME, row.change().at()),
                dev.tabletop.views.look.Styles.MUTED);
        at.setMinWidth(Region.USE_PREF_SIZE);
        Label kind = Look.label(CellText.plain(columns.kind(row), 120));
        Look.tooltip(kind,
                CellText.plain(columns.kind(row) + "\n" + row.change().evidence().in(messages.locale()), 2_000));
        HBox line = new HBox(8, dot, at, kind);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Label muted(String text) {
        return Look.wrapped(text, dev.tabletop.views.look.Styles.MUTED);
    }
}
