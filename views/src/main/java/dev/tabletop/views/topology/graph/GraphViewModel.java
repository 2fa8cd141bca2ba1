package dev.tabletop.views.topology.graph;

import dev.tabletop.views.topology.geometry.Placement;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.tabletop.views.frame.Navigator;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Settings;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.tasks.Latest;
import dev.tabletop.views.tasks.TaskRunner;
import dev.tabletop.views.topology.model.TopologyModel;
import dev.tabletop.views.topology.model.TopologyWords;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The graph: what is folded, where everything is, what is selected. */
public final class GraphViewModel {

    private static final String GROUPING = "topology.graph.grouping";

    /** A graph in its places, and what in it changed with this step. */
    public record Shown(TopologyModel model, GraphModel graph, Placement placement, Set<String> changed) {}

    private final Settings settings;
    private final Navigator navigator;
    private final Messages messages;
    private final NodeDetailsWriter writer;
    private final Latest building;
    private final ReadOnlyObjectWrapper<GraphFolding> folding;
    private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable String> selected = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable NodeDetails> details = new ReadOnlyObjectWrapper<>();
    private @Nullable TopologyModel model;
    private @Nullable String awaited;

    public GraphViewModel(TaskRunner tasks, Settings settings, Navigator navigator, Messages messages,
            TopologyWords words) {
        this.settings = settings;
        this.navigator = navigator;
        this.messages = messages;
        this.writer = new NodeDetailsWriter(messages, words);
        this.building = new Latest(tasks);
        this.folding = new ReadOnlyObjectWrapper<>(new GraphFolding(kept(), Set.of()));
    }

    private Grouping kept() {
        String name = settings.find(GROUPING).orElse("").toUpperCase(Locale.ROOT);
        for (Grouping grouping : Grouping.values()) {
            if (grouping.name().equals(name)) {
                return grouping;
            }
        }
        return Grouping.AUTOMATIC;
    }

    public ReadOnlyObjectProperty<GraphFolding> foldingProperty() {
        return folding.getReadOnlyProperty();
    }

    /** Null until the first state is laid out. */
    public ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** The id of the selected node, or null. */
    public ReadOnlyObjectProperty<@Nullable String> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable NodeDetails> detailsProperty() {
        return details.getReadOnlyProperty();
    }

    NodeDetailsWriter writer() {
        return writer;
    }

    /** A newer state. */
    public void accept(TopologyModel newer) {
        model = newer;
        build();
    }

    public void group(Grouping grouping) {
        settings.keep(GROUPING, grouping.name());
        folding.set(new GraphFolding(grouping, Set.of()));
        build();
    }

    /** Shows a group tablet by tablet, or as one again. */
    public void unfold(String group, boolean open) {
        folding.set(folding.get().with(group, open));
        build();
    }

    /** Unfolds the selected group, or folds the group that the selected tablet came from. */
    public void toggleSelected() {
        NodeDetails known = details.get();
        if (known != null && !known.group().isEmpty()) {
            unfold(known.group(), known.folded());
        }
    }

    private void build() {
        TopologyModel from = model;
        if (from == null) {
            return;
        }
        GraphFolding by = folding.get();
        Shown before = shown.get();
        building.run(messages.get("topology.graph.laying-out"), () -> shown(from, by, before), this::built, e -> {
            throw new IllegalStateException("The graph cannot be laid out", e);
        });
    }

    private static Shown shown(TopologyModel from, GraphFolding by, @Nullable Shown before) {
        GraphModel graph = GraphBuilder.build(from, by);
        Placement placement = before != null && before.graph().layoutInput().equals(graph.layoutInput())
                ? before.placement()
                : GraphLayout.of(graph.layoutInput());
        boolean sameState = before != null && before.model() == from;
        Set<String> changed = before == null || sameState ? Set.of() : graph.changedSince(before.graph());
        return new Shown(from, graph, placement, changed);
    }

    private void built(Shown now) {
        shown.set(now);
        String wanted = awaited;
        if (wanted != null) {
            awaited = null;
            selectTablet(wanted);
        } else {
            select(now.graph().node(selected.get()) == null ? null : selected.get());
        }
    }

    /** Selects a node by its id; null for none. */
    public void select(@Nullable String id) {
        Shown now = shown.get();
        GraphNode node = now == null ? null : now.graph().node(id);
        selected.set(node == null ? null : id);
        NodeDetails known = node == null || now == null
                ? null
                : writer.details(now.model(), now.graph(), node);
        if (!Objects.equals(known, details.get())) {
            details.set(known);
        }
    }

    /** Goes to the page of the selected node; unfolds a group. */
    public void openSelected() {
        NodeDetails known = details.get();
        if (known == null) {
            return;
        }
        if (known.place() != null) {
            navigator.goTo(known.place());
        } else if (known.folded()) {
            unfold(known.group(), true);
        }
    }

    /** Selects the node that a place names, or the group that it is folded into. */
    public void show(Place place) {
        String endpoint = place.endpoint();
        if (endpoint == null) {
            return;
        }
        if (shown.get() == null) {
            awaited = endpoint;
        } else {
            selectTablet(endpoint);
        }
    }

    private void selectTablet(String endpoint) {
        Shown now = Objects.requireNonNull(shown.get());
        int tablet = now.model().findTablet(endpoint);
        for (GraphNode node : now.graph().members()) {
            if (node.tablets().contains(tablet)) {
                select(node.id());
                return;
            }
        }
        select("nameserver:" + endpoint);
    }
}
