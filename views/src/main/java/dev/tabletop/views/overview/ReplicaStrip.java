package dev.tabletop.views.overview;

import java.util.EnumMap;
import java.util.Map;

import dev.tabletop.diagnosis.ClusterCounts;
import dev.tabletop.diagnosis.ReplicaCondition;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.Styles;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** All replicas as one strip, as wide as each condition's share, with the numbers below. */
final class ReplicaStrip extends VBox {

    private static final double HEIGHT = 14;
    private static final double LEAST = 5;
    private static final double GAP = 2;

    private final OverviewWords words;
    private final Strip strip = new Strip();
    private final FlowPane legend = new FlowPane(14, 4);
    private final Map<ReplicaCondition, Label> entries = new EnumMap<>(ReplicaCondition.class);
    private final Label none;

    ReplicaStrip(OverviewWords words) {
        super(8);
        this.words = words;
        setId("overview.replicas");
        none = Look.label(words.get("overview.replicas.none"), Styles.MUTED);
        for (ReplicaCondition condition : ReplicaCondition.values()) {
            Region key = new Region();
            key.getStyleClass().addAll("replica-key", OverviewWords.tone(condition).styleClass(), condition.name());
            Label entry = new Label("", key);
            entry.setGraphicTextGap(6);
            entry.setManaged(false);
            entry.setVisible(false);
            entries.put(condition, entry);
            legend.getChildren().add(entry);
        }
        legend.getChildren().add(none);
        getChildren().setAll(strip, legend);
    }

    void show(ClusterCounts counts) {
        strip.show(counts);
        StringBuilder spoken = new StringBuilder(words.get("overview.replicas"));
        entries.forEach((condition, entry) -> {
            long in = counts.in(condition);
            entry.setVisible(in > 0);
            entry.setManaged(in > 0);
            if (in > 0) {
                entry.setText(CellText.count(in) + " " + words.condition(condition));
                spoken.append(", ").append(entry.getText());
            }
        });
        none.setVisible(counts.replicas() == 0);
        none.setManaged(counts.replicas() == 0);
        strip.setAccessibleText(spoken.toString());
    }

    private static final class Strip extends Pane {

        private final Map<ReplicaCondition, Region> parts = new EnumMap<>(ReplicaCondition.class);
        private ClusterCounts counts = ClusterCounts.NONE;

        Strip() {
            setMinHeight(HEIGHT);
            setPrefHeight(HEIGHT);
            setAccessibleRole(AccessibleRole.IMAGE_VIEW);
            for (ReplicaCondition condition : ReplicaCondition.values()) {
                Region part = new Region();
                part.getStyleClass().addAll("replica-part", OverviewWords.tone(condition).styleClass(),
                        condition.name());
                parts.put(condition, part);
                getChildren().add(part);
            }
        }

        void show(ClusterCounts now) {
            if (!now.equals(counts)) {
                counts = now;
                requestLayout();
            }
        }

        @Override
        protected void layoutChildren() {
            long kinds = parts.keySet().stream().filter(c -> counts.in(c) > 0).count();
            double room = getWidth() - kinds * LEAST - Math.max(0, kinds - 1) * GAP;
            double x = 0;
            for (Map.Entry<ReplicaCondition, Region> part : parts.entrySet()) {
                long in = counts.in(part.getKey());
                double width = in == 0 ? 0 : LEAST + room * in / counts.replicas();
                part.getValue().resizeRelocate(x, 0, width, HEIGHT);
                part.getValue().setVisible(in > 0);
                x += in == 0 ? 0 : width + GAP;
            }
        }
    }
}
