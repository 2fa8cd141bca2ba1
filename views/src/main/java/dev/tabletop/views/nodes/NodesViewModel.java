package dev.tabletop.views.nodes;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.chronicle.Chronicle;
import dev.tabletop.views.commands.form.Subject;
import dev.tabletop.views.desk.ClusterDesk;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.findings.FindingText;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.SectionModel;
import dev.tabletop.views.grid.GridModel;
import dev.tabletop.views.grid.LiveFeed;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.maintenance.Marking;
import dev.tabletop.views.tasks.RunningTask;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/** The nodes of a cluster, and one tablet's page. */
final class NodesViewModel implements SectionModel {

    private final ClusterContext context;
    private final NodeColumns columns;
    private final Marking marking;
    private final GridModel<NodeRow> nodes;
    private final GridModel<HeldReplica> held;
    private final LiveFeed<NodeRow> nodeFeed;
    private final LiveFeed<HeldReplica> heldFeed;
    private final ReadOnlyObjectWrapper<@Nullable String> opened = new ReadOnlyObjectWrapper<>();
    private volatile String heldBy = "";
    private @Nullable RunningTask ticking;

    NodesViewModel(ClusterContext context, Messages messages) {
        this.context = context;
        this.columns = new NodeColumns(messages, new FindingText(context.window().language()));
        this.marking = new Marking(context);
        var window = context.window();
        ClusterDesk desk = context.desk();
        NodeMemory memory = new NodeMemory(
                new Chronicle(desk.store(), desk.connection().identity().fingerprint()));
        this.nodes = new GridModel<>(columns.nodes(), window.tasks(), window.settings());
        this.held = new GridModel<>(columns.held(), window.tasks(), window.settings());
        this.nodeFeed = new LiveFeed<>(nodes, context,
                update -> memory.rows(update, window.clock().instant()));
        this.heldFeed = new LiveFeed<>(held, context, this::heldRows);
    }

    private List<HeldReplica> heldRows(Update update) {
        return HeldReplica.on(heldBy, update.state());
    }

    @Override
    public void activate() {
        nodeFeed.activate();
        if (opened.get() != null) {
            heldFeed.activate();
        }
        ticking = context.window().tasks().every(Duration.ofSeconds(1), nodeFeed::again);
    }

    @Override
    public void deactivate() {
        nodeFeed.deactivate();
        heldFeed.deactivate();
        RunningTask open = ticking;
        if (open != null) {
            open.cancel();
            ticking = null;
        }
    }

    /** Opens a tablet's page; a nameserver has none. */
    void open(NodeRow node) {
        if (node.tablet()) {
            open(node.endpoint());
        }
    }

    private void open(String endpoint) {
        heldFeed.deactivate();
        heldBy = endpoint;
        held.show(List.of());
        opened.set(endpoint);
        heldFeed.activate();
    }

    /** Goes back to the list. */
    void close() {
        heldFeed.deactivate();
        opened.set(null);
    }

    /** Opens the page of the tablet that this place names. */
    @Override
    public void show(Place place) {
        String endpoint = place.endpoint();
        if (endpoint == null) {
            return;
        }
        Update update = context.live().update();
        boolean nameserver = update != null
                && update.state().nameservers().stream().anyMatch(n -> n.endpoint().equals(endpoint));
        nodes.reveal(!nameserver + endpoint);
        if (!nameserver) {
            open(endpoint);
        }
    }

    /** Marks a node as under maintenance, or ends that. */
    void maintain(NodeRow row) {
        if (row.mutedBy() == null) {
            marking.ask(row.endpoint());
        } else {
            marking.end(row.endpoint());
        }
    }

    void showInTopology(String endpoint) {
        context.navigator().goTo(Place.ofNode(Place.TOPOLOGY, endpoint));
    }

    void showInTables(String endpoint) {
        context.navigator().goTo(Place.ofNode(Place.TABLES, endpoint));
    }

    /** Shows a replica of the open page among all of its partition. */
    void showReplica(HeldReplica replica) {
        context.navigator().goTo(Place.ofReplica(Place.TABLES, replica.partition(), heldBy));
    }

    /** The tablet that is selected, for commands; holds null where none is. */
    ObservableValue<@Nullable Subject> selectedTablet() {
        return Bindings.createObjectBinding(() -> {
            NodeRow row = nodes.selectedProperty().get();
            return row == null || !row.tablet() ? null : Subject.ofNode(row.endpoint());
        }, nodes.selectedProperty());
    }

    /** The tablet whose page is open, for commands; holds null for the list. */
    ObservableValue<@Nullable Subject> openedTablet() {
        return Bindings.createObjectBinding(() -> {
            String endpoint = opened.get();
            return endpoint == null ? null : Subject.ofNode(endpoint);
        }, opened);
    }

    /** The replica that is selected on a tablet's page, for commands; holds null where none is. */
    ObservableValue<@Nullable Subject> selectedReplica() {
        return Bindings.createObjectBinding(() -> {
            HeldReplica row = held.selectedProperty().get();
            return row == null ? null : Subject.ofReplica(row.partition(), heldBy);
        }, held.selectedProperty());
    }

    /** The tablet that is selected, for runbooks; holds null where none is. */
    ObservableValue<@Nullable Place> placeOfTablet() {
        return Bindings.createObjectBinding(() -> {
            NodeRow row = nodes.selectedProperty().get();
            return row == null || !row.tablet() ? null : Place.ofNode(Place.RUNBOOKS, row.endpoint());
        }, nodes.selectedProperty());
    }

    /** The replica that is selected on a tablet's page, for runbooks; holds null where none is. */
    ObservableValue<@Nullable Place> placeOfReplica() {
        return Bindings.createObjectBinding(() -> {
            HeldReplica row = held.selectedProperty().get();
            return row == null ? null : Place.ofReplica(Place.RUNBOOKS, row.partition(), heldBy);
        }, held.selectedProperty());
    }

    NodeColumns columns() {
        return columns;
    }

    GridModel<NodeRow> nodes() {
        return nodes;
    }

    GridModel<HeldReplica> held() {
        return held;
    }

    /** The tablet whose page is open; null for the list. */
    ReadOnlyObjectProperty<@Nullable String> openedProperty() {
        return opened.getReadOnlyProperty();
    }
}
