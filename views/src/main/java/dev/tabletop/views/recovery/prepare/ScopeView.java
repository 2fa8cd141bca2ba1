package dev.tabletop.views.recovery.prepare;

import java.util.List;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.grid.GridModel;
import dev.tabletop.views.grid.GridView;
import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.grid.spec.GridSpec;
import dev.tabletop.views.grid.spec.Tone;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.pieces.Pieces;

/** Choosing what a recovery is about. */
public final class ScopeView extends VBox {

    private final ScopeViewModel viewModel;
    private final Messages messages;
    private final GridModel<ScopeRow> grid;

    public ScopeView(ScopeViewModel viewModel, WindowContext window) {
        super(10);
        this.viewModel = viewModel;
        this.messages = window.messages(ScopeView.class);
        this.grid = new GridModel<>(spec(), window.tasks(), window.settings());
        viewModel.rowsProperty().subscribe(grid::show);
        GridView<ScopeRow> table = new GridView<>(grid, window);
        table.onOpen(viewModel::toggle);
        table.extras().addAll(in(), out());
        VBox.setVgrow(table, Priority.ALWAYS);
        Label summary = Pieces.heading("");
        summary.setId("recovery.scope.summary");
        summary.textProperty().bind(viewModel.summary().map(String::valueOf));
        getChildren().addAll(Pieces.sentence(messages.get("scope.intro")), choices(), table, summary, touched());
    }

    private Button in() {
        return Pieces.button("recovery.scope.in", messages.get("scope.in"), "fth-plus",
                () -> viewModel.choose(grid.selectedRows(), true));
    }

    private Button out() {
        return Pieces.button("recovery.scope.out", messages.get("scope.out"), "fth-minus",
                () -> viewModel.choose(grid.selectedRows(), false));
    }

    private javafx.scene.layout.HBox choices() {
        Button broken = Pieces.button("recovery.scope.broken", messages.get("scope.broken"), "fth-alert-triangle",
                viewModel::chooseBroken);
        Button shown = Pieces.button("recovery.scope.shown", messages.get("scope.shown"), "fth-check-square",
                () -> viewModel.choose(grid.shownRows(), true));
        Button none = Pieces.button("recovery.scope.none", messages.get("scope.nothing"), "fth-square",
                viewModel::chooseNone);
        MenuButton node = new MenuButton(messages.get("scope.node"));
        node.setId("recovery.scope.node");
        node.setAccessibleText(messages.get("scope.node"));
        viewModel.nodes().addListener((ListChangeListener<String>) _ -> fill(node));
        fill(node);
        return Pieces.row(broken, node, shown, none);
    }

    private void fill(MenuButton node) {
        node.getItems().setAll(viewModel.nodes().stream().map(endpoint -> {
            MenuItem item = new MenuItem(endpoint);
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> viewModel.chooseNode(endpoint));
            return item;
        }).toList());
    }

    private VBox touched() {
        return Pieces.card(Pieces.heading(messages.get("scope.touched")),
                Pieces.sentence(messages.get("scope.touched.stop")),
                Pieces.sentence(messages.get("scope.touched.examine")),
                Pieces.sentence(messages.get("scope.touched.plan")));
    }

    private GridSpec<ScopeRow> spec() {
        return new GridSpec<>("recovery.scope", messages.get("scope.title"), ScopeRow::id, List.of(
                GridColumn.<ScopeRow>badge("chosen", messages.get("scope.chosen"), 70,
                        r -> messages.get(r.chosen() ? "scope.chosen.yes" : "scope.chosen.no"),
                        r -> r.chosen() ? Tone.NOTE : Tone.MUTED),
                GridColumn.<ScopeRow>text("partition", messages.get("scope.partition"), 170, r -> r.id().toString())
                        .orderedBy(ScopeRow::id),
                GridColumn.<ScopeRow>text("problem", messages.get("scope.problem"), 215,
                        r -> r.problem().isEmpty() ? messages.get("scope.well") : r.problem())
                        .toned(r -> r.broken() ? Tone.CRITICAL : Tone.PLAIN).ofFew(),
                GridColumn.<ScopeRow>mono("leader", messages.get("scope.leader"), 145,
                        r -> r.leader().isEmpty() ? null : r.leader()),
                GridColumn.<ScopeRow>count("replicas", messages.get("scope.replicas"), 68, ScopeRow::replicas),
                GridColumn.<ScopeRow>count("alive", messages.get("scope.alive"), 62, ScopeRow::alive),
                GridColumn.<ScopeRow>count("loaded", messages.get("scope.loaded"), 68, ScopeRow::loaded)),
                messages.get("scope.empty"));
    }
}
