package dev.tabletop.views.overview;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import atlantafx.base.theme.Styles;
import dev.tabletop.diagnosis.ClusterCounts;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.KeyedBox;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.PulseByPulse;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The overview: problems first, then numbers, replicas, nodes, what happened, trends. */
final class OverviewView extends StackPane {

    private final OverviewViewModel model;
    private final OverviewWords words;
    private final Label title = Look.label("", dev.tabletop.views.look.Styles.PAGE_TITLE);
    private final Label readAt = Look.label("", dev.tabletop.views.look.Styles.MUTED);
    private final Label readOnly = Look.label("", dev.tabletop.views.look.Styles.BADGE);
    private final Label why = Look.label("", dev.tabletop.views.look.Styles.MUTED);
    private final StackPane verdict = new StackPane();
    private final KeyedBox<Problem, ProblemCard> problems;
    private final CountsPane counts;
    private final ReplicaStrip replicas;
    private final ListsPane lists;
    private final TrendsPane trends;
    private final VBox page = new VBox();
    private final VBox body = new VBox();
    private final ScrollPane scroll = new ScrollPane(page);

    OverviewView(OverviewViewModel model, Language language, Messages messages) {
        this.model = model;
        this.words = new OverviewWords(messages, language);
        this.problems = new KeyedBox<>(Problem::key, p -> new ProblemCard(p, model, words), ProblemCard::show);
        this.counts = new CountsPane(model, words);
        this.replicas = new ReplicaStrip(words);
        this.lists = new ListsPane(model, words);
        this.trends = new TrendsPane(words);
        getStylesheets().add(Objects.requireNonNull(OverviewView.class.getResource("overview.css")).toExternalForm());
        build();
        model.phaseProperty().addListener(_ -> showPhase());
        model.failureProperty().addListener(_ -> showPhase());
        model.readAtProperty().addListener((_, _, at) -> readAt.setText(at));
        model.glanceProperty().addListener((_, _, glance) -> show(glance));
        model.pastProperty().addListener((_, _, past) -> show(past));
        model.pastTroubleProperty().addListener((_, _, why) -> {
            if (!why.isEmpty()) {
                lists.fail(why);
            }
        });
        showPhase();
    }

    private void build() {
        title.setId("overview.title");
        readAt.setId("overview.read");
        title.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(12, title, readAt, readOnly);
        head.setAlignment(Pos.BASELINE_LEFT);
        readOnly.setText(words.get("overview.read_only"));
        readOnly.setMinWidth(Region.USE_PREF_SIZE);
        problems.getStyleClass().add("problems");
        verdict.getChildren().setAll(well());
        verdict.setVisible(false);
        verdict.setManaged(false);
        VBox health = new VBox(8, Look.label(words.get("overview.replicas"), Styles.TEXT_BOLD), replicas);
        health.getStyleClass().add(dev.tabletop.views.look.Styles.CARD);
        page.getStyleClass().addAll(dev.tabletop.views.look.Styles.PAGE, "overview");
        page.getChildren().setAll(head, body);
        body.getStyleClass().add("overview-body");
        body.getChildren().setAll(verdict, problems);
        PulseByPulse.add(body, List.of(counts, health, lists,
                Look.label(words.get("overview.trends"), Styles.TEXT_BOLD), trends));
        scroll.setFitToWidth(true);
        scroll.setId("overview.page");
        scroll.getStyleClass().add("overview-scroll");
    }

    private void showPhase() {
        OverviewViewModel.Failure failure = model.failureProperty().get();
        Node shown = switch (model.phaseProperty().get()) {
            case LOADING -> loading();
            case FAILED -> failed(failure);
            case SHOWN -> scroll;
        };
        getChildren().setAll(shown);
        body.getStyleClass().remove(dev.tabletop.views.look.Styles.STALE);
        readAt.getStyleClass().remove(dev.tabletop.views.look.Styles.WARNING);
        if (failure != null) {
            body.getStyleClass().add(dev.tabletop.views.look.Styles.STALE);
            readAt.getStyleClass().add(dev.tabletop.views.look.Styles.WARNING);
        }
    }

    private Node loading() {
        ProgressIndicator progress = new ProgressIndicator();
        progress.setMaxSize(36, 36);
        progress.setAccessibleText(words.get("overview.loading"));
        VBox box = new VBox(progress, Look.label(words.get("overview.loading"), dev.tabletop.views.look.Styles.MUTED));
        box.getStyleClass().add(dev.tabletop.views.look.Styles.EMPTY_STATE);
        return box;
    }

    private Node failed(OverviewViewModel.@Nullable Failure failure) {
        Label what = Look.label(failure == null ? "" : CellText.plain(failure.what(), 600), Styles.TITLE_4);
        Label advice = Look.label(failure == null ? "" : CellText.plain(failure.advice(), 600),
                dev.tabletop.views.look.Styles.MUTED);
        what.setWrapText(true);
        advice.setWrapText(true);
        Node icon = Look.icon("fth-cloud-off");
        icon.getStyleClass().add("large-icon");
        VBox box = new VBox(icon, what, advice);
        box.getStyleClass().add(dev.tabletop.views.look.Styles.EMPTY_STATE);
        return box;
    }

    private void show(@Nullable Glance glance) {
        if (glance == null) {
            return;
        }
        title.setText(CellText.plain(glance.name(), 80));
        readOnly.setVisible(glance.withheld());
        why.setText(why(glance.counts()));
        verdict.setVisible(glance.isWell());
        verdict.setManaged(glance.isWell());
        problems.show(glance.problems());
        problems.setManaged(!glance.problems().isEmpty());
        counts.show(glance.counts());
        replicas.show(glance.counts());
        lists.show(glance);
    }

    private void show(@Nullable Past past) {
        if (past != null) {
            lists.show(past);
            trends.show(past.trends());
        }
    }

    private String why(ClusterCounts now) {
        return now.partitions() == 0
                ? words.get("overview.well.empty")
                : words.get("overview.well.why", CellText.count(now.partitions()), CellText.count(now.replicas()));
    }

    private Node well() {
        Label icon = Look.label("", "well-icon");
        icon.setGraphic(Look.icon("fth-check-circle"));
        Label calm = Look.label(words.get("overview.well"), Styles.TITLE_4);
        why.setWrapText(true);
        HBox card = new HBox(14, icon, new VBox(2, calm, why));
        card.setAlignment(Pos.CENTER_LEFT);
        card.setMaxWidth(Region.USE_COMPUTED_SIZE);
        card.setId("overview.well");
        card.getStyleClass().addAll(dev.tabletop.views.look.Styles.CARD, "well");
        return card;
    }
}
