package dev.tabletop.views.fleet;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.tabletop.diagnosis.Finding;
import dev.tabletop.views.findings.FindingText;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.EnvironmentBadge;
import dev.tabletop.views.look.HealthDot;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.Styles;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One cluster on the page of all; a press shows it. */
final class FleetCard extends Button {

    private static final double EDGES = 26;
    private static final int LONGEST_SUBJECT = 120;

    private final FleetActions actions;
    private final WindowContext window;
    private final Messages messages;
    private final HBox names = new HBox();
    private final HBox dot = new HBox();
    private final Label state = new Label();
    private final Label where = Look.label("", Styles.MUTED);
    private final Label tablets = new Label();
    private final Label failover = new Label();
    private final Label age = Look.label("", Styles.MUTED);
    private final FindingText findings;
    private @Nullable FleetRow shown;

    FleetCard(FleetActions actions, WindowContext window, Messages messages) {
        this.actions = actions;
        this.window = window;
        this.messages = messages;
        this.findings = new FindingText(window.language());
        names.getStyleClass().add("fleet-names");
        dot.setAlignment(Pos.CENTER);
        state.setMinWidth(0);
        where.setMinWidth(0);
        VBox words = new VBox(names, state, where);
        words.getStyleClass().add("fleet-words");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        VBox facts = new VBox(tablets, failover, age);
        facts.getStyleClass().add("fleet-facts");
        facts.setMinWidth(Region.USE_PREF_SIZE);
        HBox content = new HBox(dot, words, facts, Look.icon("fth-chevron-right"));
        content.getStyleClass().add("fleet-content");
        content.setAlignment(Pos.CENTER_LEFT);
        content.prefWidthProperty().bind(widthProperty().subtract(EDGES));
        getStyleClass().setAll("button", "fleet-card");
        setGraphic(content);
        setMaxWidth(Double.MAX_VALUE);
    }

    void show(FleetRow row) {
        FleetRow before = shown;
        shown = row;
        if (before == null || !before.profile().equals(row.profile())) {
            showProfile(row);
        }
        if (before == null || before.health() != row.health()) {
            dot.getChildren().setAll(new HealthDot(row.health(), window.language()));
        }
        state.setText(stateText(row));
        tablets.setText(row.tablets().isEmpty() ? "" : messages.get("fleet.tablets", row.tablets()));
        failover.setText(failoverText(row.autoFailover()));
        age.setText(ageText(row));
        setAccessibleText(row.profile().name() + ", "
                + EnvironmentBadge.text(row.profile().environment(), window.language()) + ", " + state.getText());
    }

    private void showProfile(FleetRow row) {
        setId("fleet-" + row.profile().id());
        Node environment = EnvironmentBadge.of(row.profile().environment(), window.language());
        names.getChildren().setAll(Look.label(row.profile().name(), "fleet-name"), environment);
        if (row.profile().readOnly()) {
            names.getChildren().add(Look.label(messages.get("fleet.readonly"), Styles.BADGE));
        }
        where.setText(row.profile().zookeeper() + row.profile().root());
        setOnAction(_ -> actions.open().accept(row.profile()));
    }

    private String stateText(FleetRow row) {
        if (row.trouble() != null) {
            return row.trouble();
        }
        String health = HealthDot.text(row.health(), window.language());
        if (row.readAt() == null) {
            return health;
        }
        String counts = row.critical() + row.warnings() == 0
                ? health
                : messages.get("fleet.counts", row.critical(), row.warnings());
        Finding worst = row.worst();
        return worst == null
                ? counts
                : counts + "  \u00b7  " + CellText.plain(worst.subject().in(messages.locale()), LONGEST_SUBJECT) + ": "
                        + findings.title(worst.kind());
    }

    private String failoverText(@Nullable Boolean on) {
        return on == null ? "" : messages.get(on ? "fleet.failover.on" : "fleet.failover.off");
    }

    private String ageText(FleetRow row) {
        if (row.readAt() == null) {
            return messages.get("fleet.age.never");
        }
        if (row.open()) {
            return messages.get("fleet.age.live");
        }
        long minutes = Duration.between(row.readAt(), window.clock().instant()).toMinutes();
        return minutes < 1 ? messages.get("fleet.age.now") : messages.get("fleet.age.minutes", minutes);
    }
}
