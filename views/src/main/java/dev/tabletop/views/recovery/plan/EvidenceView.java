package dev.tabletop.views.recovery.plan;

import java.util.List;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import dev.tabletop.recovery.Rung;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.grid.GridModel;
import dev.tabletop.views.grid.GridView;
import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.grid.spec.GridSpec;
import dev.tabletop.views.grid.spec.Tone;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Styles;
import dev.tabletop.views.recovery.pieces.Pieces;
import dev.tabletop.views.recovery.workflow.Words;

/** Every replica with the quality of its reading. */
public final class EvidenceView extends VBox {

    private final EvidenceViewModel viewModel;
    private final Messages messages;
    private final Words words;
    private final FlowPane legend = new FlowPane(8, 6);

    public EvidenceView(EvidenceViewModel viewModel, WindowContext window, Words words) {
        super(10);
        this.viewModel = viewModel;
        this.messages = window.messages(EvidenceView.class);
        this.words = words;
        GridModel<EvidenceRow> grid = new GridModel<>(spec(), window.tasks(), window.settings());
        GridView<EvidenceRow> table = new GridView<>(grid, window);
        VBox.setVgrow(table, Priority.ALWAYS);
        Label summary = Pieces.sentence("", "recovery-heading");
        summary.setId("recovery.evidence.summary");
        summary.textProperty().bind(viewModel.summaryProperty());
        getChildren().addAll(summary, Pieces.sentence(messages.get("evidence.intro")), legend, table);
        viewModel.rows().addListener((ListChangeListener<EvidenceRow>) _ -> {
            grid.show(viewModel.rows());
            showLegend();
        });
        grid.show(viewModel.rows());
    }

    private void showLegend() {
        legend.getChildren().clear();
        for (Rung rung : Rung.values()) {
            int count = viewModel.count(rung);
            if (count > 0) {
                Label badge = Pieces.badge(words.of(rung) + "  " + count, styleOf(rung));
                badge.setTooltip(new Tooltip(words.explained(rung)));
                badge.setAccessibleText(words.of(rung) + ": " + count + ". " + words.explained(rung));
                legend.getChildren().add(badge);
            }
        }
    }

    static String styleOf(Rung rung) {
        return switch (rung) {
            case EXACT, EXACT_AFTER_LOADING -> Styles.GOOD;
            case LOWER_BOUND, HINT -> Styles.WARNING;
            case UNKNOWN -> Styles.CRITICAL;
        };
    }

    private static Tone toneOf(Rung rung) {
        return switch (rung) {
            case EXACT, EXACT_AFTER_LOADING -> Tone.GOOD;
            case LOWER_BOUND, HINT -> Tone.WARNING;
            case UNKNOWN -> Tone.CRITICAL;
        };
    }

    private GridSpec<EvidenceRow> spec() {
        return new GridSpec<>("recovery.evidence", messages.get("evidence.title"),
                r -> r.partition() + " " + r.endpoint(), List.of(
                        GridColumn.<EvidenceRow>text("partition", messages.get("plan.partition"), 180,
                                r -> r.partition().toString()).orderedBy(EvidenceRow::partition),
                        GridColumn.<EvidenceRow>mono("tablet", messages.get("evidence.tablet"), 150,
                                EvidenceRow::endpoint),
                        GridColumn.<EvidenceRow>text("offset", messages.get("evidence.offset"), 120,
                                EvidenceRow::offsetText).orderedBy(EvidenceRow::offset)
                                .noted(r -> words.explained(r.rung())),
                        GridColumn.<EvidenceRow>badge("known", messages.get("evidence.known"), 180,
                                EvidenceRow::known, r -> toneOf(r.rung())).noted(r -> words.explained(r.rung())),
                        GridColumn.<EvidenceRow>text("term", messages.get("evidence.term"), 110, EvidenceRow::term)
                                .noted(r -> r.termWhy().isEmpty() ? null : r.termWhy()),
                        GridColumn.<EvidenceRow>text("role", messages.get("evidence.role"), 100,
                                EvidenceRow::roleBefore).ofFew(),
                        GridColumn.<EvidenceRow>text("alive", messages.get("evidence.alive"), 90,
                                r -> yes(r.aliveBefore())).ofFew(),
                        GridColumn.<EvidenceRow>text("loaded", messages.get("evidence.loaded"), 90,
                                r -> yes(r.loaded())).ofFew(),
                        GridColumn.<EvidenceRow>text("loading", messages.get("evidence.loading"), 190,
                                EvidenceRow::loading).ofFew()),
                messages.get("evidence.empty"));
    }

    private String yes(boolean is) {
        return messages.get(is ? "evidence.yes" : "evidence.no");
    }
}
