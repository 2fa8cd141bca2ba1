package dev.tabletop.views.maintenance;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.chronicle.Maintenance;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.SectionModel;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.grid.GridModel;
import dev.tabletop.views.grid.LiveFeed;
import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.grid.spec.GridSpec;
import dev.tabletop.views.i18n.Messages;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;

/** The nodes that are under maintenance now. */
final class MaintenanceViewModel implements SectionModel {

    /** A mark and what it mutes now. */
    record Row(Maintenance mark, int muted, Duration left) {}

    private final ClusterContext context;
    private final Messages messages;
    private final Marking marking;
    private final GridModel<Row> marks;
    private final LiveFeed<Row> feed;
    /** Held here: what only listeners know is forgotten with the next collection. */
    private final ObservableValue<Boolean> selected;

    MaintenanceViewModel(ClusterContext context, Messages messages) {
        this.context = context;
        this.messages = messages;
        this.marking = new Marking(context);
        WindowContext window = context.window();
        this.marks = new GridModel<>(spec(), window.tasks(), window.settings());
        this.selected = Bindings.createBooleanBinding(() -> selectedRow() != null, marks.selectedProperty());
        this.feed = new LiveFeed<>(marks, context, update -> update.marks().stream().map(m -> new Row(m,
                (int) update.findings().stream().filter(f -> m.mutes(f, update.judgedAt())).count(),
                Duration.between(update.judgedAt(), m.until()))).toList());
    }

    private GridSpec<Row> spec() {
        return new GridSpec<>("maintenance.list", messages.get("maintenance.title"), r -> r.mark().endpoint(), List.of(
                GridColumn.<Row>mono("node", messages.get("maintenance.node"), 160, r -> r.mark().endpoint()),
                GridColumn.<Row>text("reason", messages.get("maintenance.reason"), 190, r -> r.mark().reason()),
                GridColumn.<Row>text("owner", messages.get("maintenance.owner"), 120, r -> r.mark().owner()),
                GridColumn.<Row>time("since", messages.get("maintenance.since"), 150, r -> r.mark().since()),
                GridColumn.<Row>time("until", messages.get("maintenance.until"), 150, r -> r.mark().until()),
                GridColumn.<Row>span("left", messages.get("maintenance.left"), 100, Row::left),
                GridColumn.<Row>count("muted", messages.get("maintenance.muted"), 110, Row::muted)),
                messages.get("maintenance.none"));
    }

    @Override
    public void activate() {
        feed.activate();
    }

    @Override
    public void deactivate() {
        feed.deactivate();
    }

    /** Marks a node: the selected one, or one to be chosen. */
    void mark() {
        Row row = marks.selectedProperty().get();
        marking.ask(row == null ? "" : row.mark().endpoint());
    }

    /** Ends the selected mark. */
    void end() {
        Row row = marks.selectedProperty().get();
        if (row != null) {
            marking.end(row.mark().endpoint());
        }
    }

    /** Shows the node of a mark. */
    void open(Row row) {
        context.navigator().goTo(Place.ofNode(Place.NODES, row.mark().endpoint()));
    }

    GridModel<Row> marks() {
        return marks;
    }

    /** Whether a mark is selected. */
    ObservableValue<Boolean> selected() {
        return selected;
    }

    private @Nullable Row selectedRow() {
        return marks.selectedProperty().get();
    }
}
