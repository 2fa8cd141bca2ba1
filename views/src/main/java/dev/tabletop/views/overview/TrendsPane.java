package dev.tabletop.views.overview;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

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
    private final Map<Trend.Measure, Card> cards = new EnumMap<>(Trend.Measure.class);

    TrendsPane(OverviewWords words) {
        super(12);
        this.words = words;
        setId("overview.trends");
        for (Trend.Measure measure : Trend.Measure.values()) {
            Card card = new Card(words.get("overview.trend." + measure.name().toLowerCase(Locale.ROOT)));
            HBox.setHgrow(card, Priority.ALWAYS);
            cards.put(measure, card);
            getChildren().add(card);
        }
    }

    void show(List<Trend> trends) {
        trends.forEach(trend -> Objects.requireNonNull(cards.get(trend.measure())).show(trend));
    }

    private final class Card extends VBox {

        private final String name;
        private final Label value = Look.label(CellText.NOTHING, "count-value");
        private final Sparkline line = new Sparkline();
        private final Label range;
        private boolean worries;

        Card(String name) {
            super(4);
            this.name = name;
            range = Look.label(words.get("overview.trend.none"), dev.tabletop.views.look.Styles.MUTED,
                    Styles.TEXT_SMALL);
            range.setWrapText(true);
            getChildren().setAll(Look.label(name, dev.tabletop.views.look.Styles.MUTED), value, line, range);
            getStyleClass().add(dev.tabletop.views.look.Styles.CARD);
            setPrefWidth(100);
        }

        void show(Trend trend) {
            Long last = trend.last();
            value.setText(last == null ? CellText.NOTHING : text(trend, last));
            range.setText(last == null
                    ? words.get("overview.trend.none")
                    : words.get("overview.trend.range", text(trend, trend.least()), text(trend, trend.most())));
            line.show(trend);
            line.setAccessibleText(name + ": " + value.getText() + ", " + range.getText());
            worry(trend.measure() == Trend.Measure.UNHEALTHY && last != null && last > 0);
        }

        private void worry(boolean now) {
            if (now && !worries) {
                getStyleClass().add(dev.tabletop.views.look.Styles.WARNING);
            } else if (!now && worries) {
                getStyleClass().remove(dev.tabletop.views.look.Styles.WARNING);
            }
            worries = now;
        }
    }

    private static String text(Trend trend, long value) {
        return trend.measure() == Trend.Measure.BYTES ? CellText.bytes(value) : CellText.count(value);
    }
}
