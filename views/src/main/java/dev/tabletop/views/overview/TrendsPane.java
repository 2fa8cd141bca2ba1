package dev.tabletop.views.overview;

import java.util.List;
import java.util.Locale;

import atlantafx.base.theme.Styles;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.look.Look;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The last hour in four small lines. */
final class TrendsPane extends HBox {

    private final OverviewWords words;

    TrendsPane(OverviewWords words) {
        super(12);
        this.words = words;
        setId("overview.trends");
    }

    void show(List<Trend> trends) {
        getChildren().setAll(trends.stream().map(this::card).toList());
    }

    private VBox card(Trend trend) {
        String name = words.get("overview.trend." + trend.measure().name().toLowerCase(Locale.ROOT));
        Long last = trend.last();
        String value = last == null ? CellText.NOTHING : text(trend, last);
        Label range = Look.label(last == null
                ? words.get("overview.trend.none")
                : words.get("overview.trend.range", text(trend, trend.least()), text(trend, trend.most())),
                dev.tabletop.views.look.Styles.MUTED, Styles.TEXT_SMALL);
        range.setWrapText(true);
        Sparkline line = new Sparkline();
        line.show(trend);
        line.setAccessibleText(name + ": " + value + ", " + range.getText());
        VBox card = new VBox(4, Look.label(name, dev.tabletop.views.look.Styles.MUTED),
                Look.label(value, "count-value"), line, range);
        card.getStyleClass().add(dev.tabletop.views.look.Styles.CARD);
        if (trend.measure() == Trend.Measure.UNHEALTHY && last != null && last > 0) {
            card.getStyleClass().add(dev.tabletop.views.look.Styles.WARNING);
        }
        HBox.setHgrow(card, Priority.ALWAYS);
        card.setPrefWidth(100);
        return card;
    }

    private static String text(Trend trend, long value) {
        return trend.measure() == Trend.Measure.BYTES ? CellText.bytes(value) : CellText.count(value);
    }
}
