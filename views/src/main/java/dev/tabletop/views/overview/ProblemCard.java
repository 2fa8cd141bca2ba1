package dev.tabletop.views.overview;

import java.time.Instant;
import java.util.stream.Collectors;

import atlantafx.base.theme.Styles;
import dev.tabletop.views.findings.FindingText;
import dev.tabletop.views.findings.Remedy;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.look.KeyedBox;
import dev.tabletop.views.look.Look;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** All findings of one kind: what, how bad, what it means, what to do, and where. */
final class ProblemCard extends VBox {

    private final OverviewViewModel model;
    private final OverviewWords words;
    private final Label count = Look.label("", dev.tabletop.views.look.Styles.BADGE);
    private final KeyedBox<Problem.Spot, SpotLine> spots;
    private final Label mute = Look.wrapped("", dev.tabletop.views.look.Styles.MUTED);
    private final Button more = new Button();

    ProblemCard(Problem problem, OverviewViewModel model, OverviewWords words) {
        this.model = model;
        this.words = words;
        this.spots = new KeyedBox<>(Problem.Spot::id, s -> new SpotLine(problem, s, model, words), SpotLine::show);
        boolean muted = !problem.mutedBy().isEmpty();
        String tone = muted
                ? dev.tabletop.views.look.Styles.MUTED
                : FindingText.tone(problem.severity()).styleClass();
        getStyleClass().addAll(dev.tabletop.views.look.Styles.CARD, "problem", tone);
        setId("overview.problem." + problem.kind() + "." + problem.severity() + (muted ? ".muted" : ""));
        Label severity = Look.label(words.findings().severity(problem.severity()),
                dev.tabletop.views.look.Styles.BADGE, tone);
        severity.setMinWidth(Region.USE_PREF_SIZE);
        count.setMinWidth(Region.USE_PREF_SIZE);
        Label title = Look.label(words.findings().title(problem.kind()), Styles.TEXT_BOLD);
        title.setWrapText(true);
        HBox head = new HBox(8, severity, title, count, Look.gap(), effect(problem));
        head.setAlignment(Pos.CENTER_LEFT);
        Label impact = Look.label(
                words.findings().impact(problem.kind()) + " " + words.findings().advice(problem.runbook()),
                dev.tabletop.views.look.Styles.MUTED);
        impact.setWrapText(true);
        spots.getStyleClass().add("spots");
        more.setId("overview.more." + problem.kind() + "." + problem.severity());
        more.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        getChildren().setAll(head, impact, spots);
        if (muted) {
            mute.setGraphic(Look.icon("fth-bell-off"));
            getChildren().add(1, mute);
        }
    }

    /** What it means for service and data, each in a word or two. */
    private Node effect(Problem problem) {
        Label effect = Look.label(words.get("overview.effect", words.findings().service(problem.kind().service()),
                words.findings().data(problem.kind().data())), dev.tabletop.views.look.Styles.MUTED,
                Styles.TEXT_SMALL);
        effect.setMinWidth(Region.USE_PREF_SIZE);
        return effect;
    }

    void show(Problem problem) {
        mute.setText(problem.mutedBy().stream().map(words.findings()::muted).collect(Collectors.joining("\n")));
        count.setText(words.get("overview.times", CellText.count(problem.count())));
        count.setVisible(problem.count() > 1);
        int shown = model.shownSpots(problem);
        spots.show(problem.spots().subList(0, shown));
        int left = problem.spots().size() - shown;
        more.setText(left > 0 ? words.get("overview.more", CellText.count(left)) : words.get("overview.fewer"));
        more.setOnAction(_ -> {
            model.unfold(problem);
            show(problem);
        });
        boolean foldable = problem.spots().size() > OverviewViewModel.FEW_SPOTS;
        if (foldable != getChildren().contains(more)) {
            if (foldable) {
                getChildren().add(more);
            } else {
                getChildren().remove(more);
            }
        }
        setAccessibleText(words.findings().severity(problem.severity()) + ": "
                + words.findings().title(problem.kind()) + ", " + count.getText() + " " + mute.getText());
    }

    /** One place of a problem, with what can be done there. */
    static final class SpotLine extends HBox {

        private final OverviewWords words;
        private final Label place = Look.label("", Styles.TEXT_BOLD);
        private final Label evidence = Look.label("", dev.tabletop.views.look.Styles.MUTED);
        private final Button fix = new Button();
        private final Button show = new Button();
        private final OverviewViewModel model;
        private final String title;

        SpotLine(Problem problem, Problem.Spot spot, OverviewViewModel model, OverviewWords words) {
            super(8);
            this.words = words;
            this.model = model;
            this.title = words.findings().title(problem.kind());
            setAlignment(Pos.CENTER_LEFT);
            String id = problem.kind() + "." + spot.id();
            fix.setId("overview.fix." + id);
            show.setId("overview.show." + id);
            fix.getStyleClass().addAll(Styles.SMALL, Styles.BUTTON_OUTLINED);
            if (problem.severity() == dev.tabletop.diagnosis.Severity.CRITICAL) {
                fix.getStyleClass().add(Styles.ACCENT);
            }
            show.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
            show.setText(words.get("overview.show"));
            fix.setMinWidth(Region.USE_PREF_SIZE);
            show.setMinWidth(Region.USE_PREF_SIZE);
            evidence.setWrapText(true);
            evidence.getStyleClass().add("evidence");
            evidence.setMaxHeight(EVIDENCE_HEIGHT);
            VBox text = new VBox(1, place, evidence);
            HBox.setHgrow(text, Priority.ALWAYS);
            getChildren().setAll(text, fix, show);
        }

        private static final double EVIDENCE_HEIGHT = 38;

        void show(Problem.Spot spot) {
            Instant since = spot.since();
            place.setText(since == null
                    ? words.place(spot)
                    : words.get("overview.place.since", words.place(spot),
                            model.texts().of(GridColumn.Kind.TIME, since)));
            evidence.setText(CellText.plain(words.say(spot.evidence()), 240));
            Look.tooltip(place, words.wholePlace(spot));
            Look.tooltip(evidence, CellText.plain(words.say(spot.evidence()), 2_000));
            Remedy remedy = spot.fix();
            fix.setVisible(remedy != null);
            fix.setManaged(remedy != null);
            if (remedy != null) {
                fix.setText(words.findings().fix(remedy.kind()));
                fix.setAccessibleText(words.findings().fix(remedy.kind()) + " " + title + " " + words.place(spot));
                fix.setOnAction(_ -> model.fix(remedy, spot.findings()));
            }
            Place there = spot.show();
            show.setVisible(there != null);
            show.setManaged(there != null);
            if (there != null) {
                show.setAccessibleText(words.get("overview.show") + " " + title + " " + words.place(spot));
                show.setOnAction(_ -> model.goTo(there));
            }
        }
    }
}
