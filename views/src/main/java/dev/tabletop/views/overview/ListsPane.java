package dev.tabletop.views.overview;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

import org.jspecify.annotations.Nullable;

import atlantafx.base.theme.Styles;
import dev.tabletop.cluster.Operation;
import dev.tabletop.store.RunRecord;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.grid.spec.Tone;
import dev.tabletop.views.look.Look;
import javafx.geometry.Pos;
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
    private final VBox nodes = new VBox(4);
    private final VBox operations = new VBox(4);
    private final VBox runs = new VBox(4);
    private @Nullable List<?> shownNodes;
    private @Nullable List<?> shownOperations;

    ListsPane(OverviewViewModel model, OverviewWords words) {
        super(12);
        this.model = model;
        this.words = words;
        VBox left = card("nodes", nodes);
        VBox recent = new VBox(12, card("operations", operations), card("runs", runs));
        for (Region half : List.of(left, recent)) {
            HBox.setHgrow(half, Priority.ALWAYS);
            half.setPrefWidth(100);
        }
        getChildren().setAll(left, recent);
    }

    private VBox card(String key, VBox lines) {
        VBox card = new VBox(8, Look.label(words.get("overview." + key), Styles.TEXT_BOLD), lines);
        card.getStyleClass().add(dev.tabletop.views.look.Styles.CARD);
        card.setId("overview." + key);
        return card;
    }

    /** Rebuilds a list only when it changed, so that focus stays where it is. */
    void show(Glance glance) {
        if (!glance.nodes().equals(shownNodes)) {
            shownNodes = glance.nodes();
            nodes.getChildren().setAll(glance.nodes().stream().map(this::node).toList());
            if (glance.moreNodes() > 0) {
                nodes.getChildren().add(link("overview.nodes.more",
                        words.get("overview.nodes.more", CellText.count(glance.moreNodes())), Place.of(Place.NODES)));
            }
        }
        if (!glance.operations().equals(shownOperations)) {
            shownOperations = glance.operations();
            operations.getChildren().setAll(glance.operations().stream().map(this::operation).toList());
            if (glance.operations().isEmpty()) {
                operations.getChildren().add(none("overview.operations.none"));
            }
        }
    }

    void show(Past past) {
        runs.getChildren().setAll(past.runs().stream().map(this::run).toList());
        if (past.runs().isEmpty()) {
            runs.getChildren().add(none("overview.runs.none"));
        }
    }

    /** The record cannot be read. */
    void fail(String why) {
        Label label = Look.label(why, dev.tabletop.views.look.Styles.MUTED);
        label.setWrapText(true);
        runs.getChildren().setAll(label);
    }

    private Node none(String key) {
        return Look.label(words.get(key), dev.tabletop.views.look.Styles.MUTED);
    }

    private Hyperlink link(String id, String text, Place place) {
        Hyperlink link = new Hyperlink(text);
        link.setId(id);
        link.setOnAction(_ -> model.goTo(place));
        return link;
    }

    private Node node(NodeRow row) {
        String since = row.since() == null ? "" : model.texts().span(row.since());
        String holds = row.isTablet()
                ? words.get("overview.node.holds", CellText.count(row.leads()), CellText.count(row.follows()),
                        CellText.bytes(row.bytes()))
                : "";
        return line(OverviewWords.tone(row.state()),
                link("overview.node." + row.endpoint(), CellText.plain(row.endpoint(), 60),
                        Place.ofNode(Place.NODES, row.endpoint())),
                words.node(row.state()) + (since.isEmpty() ? "" : " · " + since), holds);
    }

    private Node operation(Operation operation) {
        String where = operation.table() == null
                ? ""
                : operation.table() + (operation.pid() == null ? "" : "/" + operation.pid());
        String started = operation.started() == null ? "" : TIME.format(operation.started());
        return line(OverviewWords.tone(operation.state()),
                link("overview.operation." + operation.id(), operation.id() + " " + operation.type(),
                        Place.ofOperation(operation.id())),
                words.operation(operation.state()) + (where.isEmpty() ? "" : " · " + CellText.plain(where, 60)),
                started);
    }

    private Node run(RunRecord run) {
        return line(OverviewWords.tone(run.state()),
                link("overview.run." + run.id(), words.run(run.kind()), Place.ofRun(run.id())),
                words.run(run.state()) + " · " + CellText.plain(run.scope(), 60), TIME.format(run.started()));
    }

    private static Node line(Tone tone, Hyperlink name, String state, String end) {
        Region dot = new Region();
        dot.getStyleClass().addAll(dev.tabletop.views.look.Styles.HEALTH_DOT, tone.styleClass());
        name.getStyleClass().add("line-name");
        name.setMinWidth(USE_PREF_SIZE);
        Label words = Look.label(state);
        Label last = Look.label(end, dev.tabletop.views.look.Styles.MUTED);
        last.setMinWidth(USE_PREF_SIZE);
        Region gap = Look.gap();
        HBox line = new HBox(8, dot, name, words, gap, last);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
