package dev.tabletop.views.nodes;

import org.jspecify.annotations.Nullable;

import atlantafx.base.theme.Styles;
import dev.tabletop.views.findings.ClassPastView;
import dev.tabletop.views.grid.KeepFocus;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.findings.Fixes;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.runbooks.catalogue.RunbookMenus;
import dev.tabletop.views.look.FactGrid;
import dev.tabletop.views.look.Look;
import javafx.geometry.Insets;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One node in the right pane. */
final class NodeDetailView extends VBox {

    private static final double PADDING = 12;

    private final NodesViewModel model;
    private final Messages messages;
    private final ObjectProperty<@Nullable Place> about = new SimpleObjectProperty<>();
    private final MenuButton runbooks;
    private final Fixes fixes;
    private final CellText texts;
    private final ClassPastView past;

    NodeDetailView(NodesViewModel model, Messages messages, RunbookMenus menus, Fixes fixes, CellText texts,
            ClassPastView past) {
        super(PADDING);
        this.model = model;
        this.messages = messages;
        this.fixes = fixes;
        this.runbooks = menus.button("nodes.runbooks", about);
        this.texts = texts;
        this.past = past;
        setPadding(new Insets(PADDING));
    }

    void show(NodeRow row) {
        KeepFocus.during(this, () -> build(row));
    }

    private void build(NodeRow row) {
        Label title = Look.label(CellText.plain(row.endpoint(), 120), Styles.TITLE_4,
                dev.tabletop.views.look.Styles.MONO);
        title.setWrapText(true);
        Region dot = new Region();
        dot.getStyleClass().addAll(dev.tabletop.views.look.Styles.HEALTH_DOT,
                NodeColumns.tone(row.condition()).styleClass());
        HBox state = new HBox(8, dot, Look.label(model.columns().condition(row.condition())));
        state.setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(title, state);
        if (row.mutedBy() != null) {
            Label mark = Look.wrapped(model.columns().findings().muted(row.mutedBy()),
                    dev.tabletop.views.look.Styles.MUTED);
            mark.setGraphic(Look.icon("fth-bell-off"));
            getChildren().add(mark);
        }
        getChildren().add(facts(row));
        FlowPane mends = new FlowPane(6, 6);
        mends.getChildren().setAll(fixes.buttons(Place.ofNode(Place.NODES, row.endpoint()), "nodes.fix"));
        if (!mends.getChildren().isEmpty()) {
            getChildren().add(mends);
        }
        if (row.tablet()) {
            Button open = new Button(messages.get("nodes.open"), Look.icon("fth-list"));
            open.setId("nodes.open");
            open.setOnAction(_ -> model.open(row));
            Button topology = new Button(messages.get("nodes.topology"), Look.icon("fth-share-2"));
            topology.setId("nodes.detail.topology");
            topology.setOnAction(_ -> model.showInTopology(row.endpoint()));
            about.set(Place.ofNode(Place.RUNBOOKS, row.endpoint()));
            getChildren().add(new FlowPane(6, 6, open, topology, runbooks));
        }
        Button maintenance = Look.button("nodes.maintenance", row.mutedBy() == null ? "fth-bell-off" : "fth-bell",
                messages.get(row.mutedBy() == null ? "nodes.maintenance.mark" : "nodes.maintenance.end"),
                () -> model.maintain(row));
        getChildren().addAll(maintenance, past);
        past.show(row.endpoint());
    }

    private FactGrid facts(NodeRow row) {
        FactGrid facts = new FactGrid();
        fact(facts, "nodes.kind", messages.get(row.tablet() ? "nodes.tablet" : "nodes.nameserver"));
        if (row.realEndpoint() != null) {
            fact(facts, "nodes.real", row.realEndpoint());
        }
        if (row.finding() != null) {
            fact(facts, "nodes.class", model.columns().findings().title(row.finding().kind()));
        }
        fact(facts, "nodes.standing", texts.span(row.standing()));
        fact(facts, "nodes.since", texts.of(GridColumn.Kind.TIME, row.since()));
        if (row.tablet()) {
            fact(facts, "nodes.answer", Boolean.TRUE.equals(row.answered())
                    ? messages.get("nodes.answered")
                    : messages.get("nodes.silent", CellText.plain(String.valueOf(row.failure()), 300)));
            fact(facts, "nodes.registration",
                    row.registration() == null ? null : Long.toString(row.registration()));
            fact(facts, "nodes.led", CellText.count(row.load().led()));
            fact(facts, "nodes.followed", CellText.count(row.load().followed()));
            fact(facts, "nodes.not_serving", CellText.count(row.load().notServing()));
            fact(facts, "nodes.bytes", CellText.bytes(row.load().bytes()));
            fact(facts, "nodes.disk", CellText.bytes(row.load().diskBytes()));
        }
        return facts;
    }

    private void fact(FactGrid facts, String key, @Nullable String value) {
        facts.line(messages.get(key), value == null ? CellText.NOTHING : value);
    }
}
