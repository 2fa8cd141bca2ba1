package dev.tabletop.views.overview;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

import atlantafx.base.theme.Styles;
import dev.tabletop.cluster.Operation;
import dev.tabletop.store.RunRecord;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.look.KeyedBox;
import dev.tabletop.views.look.Look;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Nodes, newest operations and runs, one line each. */
final class ListsPane extends HBox {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm")
            .withZone(ZoneId.systemDefault());

    private final OverviewViewModel model;
    private final OverviewWords words;
    private final KeyedBox<NodeRow, ListLine> nodes;
    private final KeyedBox<Operation, ListLine> operations;
    private final KeyedBox<RunRecord, ListLine> runs;
    private final Hyperlink moreNodes = new Hyperlink();
    private final Label noOperations;
    private final Label noRuns;

    ListsPane(OverviewViewModel model, OverviewWords words) {
        super(12);
        this.model = model;
        this.words = words;
        nodes = new KeyedBox<>(n -> n.isTablet() + n.endpoint(), n -> new ListLine("overview.node." + n.endpoint(),
                Place.ofNode(Place.NODES, n.endpoint()), model), this::fill);
        operations = new KeyedBox<>(Operation::id,
                o -> new ListLine("overview.operation." + o.id(), Place.ofOperation(o.id()), model), this::fill);
        runs = new KeyedBox<>(RunRecord::id, r -> new ListLine("overview.run." + r.id(), Place.ofRun(r.id()), model),
                this::fill);
        moreNodes.setId("overview.nodes.more");
        moreNodes.setOnAction(_ -> model.goTo(Place.of(Place.NODES)));
        noOperations = Look.wrapped(words.get("overview.operations.none"), dev.tabletop.views.look.Styles.MUTED);
        noRuns = Look.wrapped(words.get("overview.runs.none"), dev.tabletop.views.look.Styles.MUTED);
        shown(moreNodes, false);
        shown(noOperations, false);
        shown(noRuns, false);
        VBox left = card("nodes", nodes, moreNodes);
        VBox recent = new VBox(12, card("operations", operations, noOperations), card("runs", runs, noRuns));
        for (Region half : List.of(left, recent)) {
            HBox.setHgrow(half, Priority.ALWAYS);
            half.setPrefWidth(100);
        }
        getChildren().setAll(left, recent);
    }

    private VBox card(String key, VBox lines, Node end) {
        lines.setSpacing(4);
        VBox card = new VBox(8, Look.label(words.get("overview." + key), Styles.TEXT_BOLD), lines, end);
        card.getStyleClass().add(dev.tabletop.views.look.Styles.CARD);
        card.setId("overview." + key);
        return card;
    }

    private static void shown(Node node, boolean now) {
        node.setVisible(now);
        node.setManaged(now);
    }

    void show(Glance glance) {
        nodes.show(glance.nodes());
        shown(moreNodes, glance.moreNodes() > 0);
        moreNodes.setText(words.get("overview.nodes.more", CellText.count(glance.moreNodes())));
        operations.show(glance.operations());
        shown(noOperations, glance.operations().isEmpty());
    }

    void show(Past past) {
        runs.show(past.runs());
        noRuns.setText(words.get("overview.runs.none"));
        shown(noRuns, past.runs().isEmpty());
    }

    /** The record cannot be read. */
    void fail(String why) {
        runs.show(List.of());
        noRuns.setText(why);
        shown(noRuns, true);
    }

    private void fill(ListLine line, NodeRow row) {
        String since = row.since() == null ? "" : model.texts().span(row.since());
        String holds = row.isTablet()
                ? words.get("overview.node.holds", CellText.count(row.leads()), CellText.count(row.follows()),
                        CellText.bytes(row.bytes()))
                : "";
        line.show(OverviewWords.tone(row.state()), CellText.plain(row.endpoint(), 60),
                words.node(row.state()) + (since.isEmpty() ? "" : " · " + since), holds);
    }

    private void fill(ListLine line, Operation operation) {
        String where = operation.table() == null
                ? ""
                : operation.table() + (operation.pid() == null ? "" : "/" + operation.pid());
        line.show(OverviewWords.tone(operation.state()), operation.id() + " " + operation.type(),
                words.operation(operation.state()) + (where.isEmpty() ? "" : " · " + CellText.plain(where, 60)),
                operation.started() == null ? "" : TIME.format(operation.started()));
    }

    private void fill(ListLine line, RunRecord run) {
        line.show(OverviewWords.tone(run.state()), words.run(run.kind()),
                words.run(run.state()) + " · " + CellText.plain(run.scope(), 60), TIME.format(run.started()));
    }
}
