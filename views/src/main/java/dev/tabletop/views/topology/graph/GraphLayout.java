package dev.tabletop.views.topology.graph;

import dev.tabletop.views.topology.geometry.Placement;
import dev.tabletop.views.topology.geometry.Ring;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.elk.alg.layered.options.FixedAlignment;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.BoxLayouterOptions;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.FixedLayouterOptions;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

import dev.tabletop.views.topology.graph.GraphNode.Kind;
import dev.tabletop.views.topology.geometry.Placement.Place;

/**
 * Lays a graph out with ELK: ZooKeeper above the nameservers above the tablets, in layers. The tablets replicate in
 * circles, which layers would tear apart, so inside their layer they stand on a ring, or in rows when they are many.
 */
public final class GraphLayout {

    private static final double GAP = 26;
    private static final double PADDING = 22;
    private static final double PLANE_TITLE = 34;
    /** Room below a group for what its tablets replicate among themselves. */
    private static final double LOOP = 56;

    /** A node's place is asked for. */
    record Box(String id, Kind kind) {

        double width(boolean small, boolean dense) {
            return switch (kind) {
                case ZOOKEEPER -> 150;
                case NAMESERVER -> 206;
                case TABLET -> dense ? 150 : small ? 176 : 214;
                case GROUP -> dense ? 150 : small ? 190 : 256;
            };
        }

        double height(boolean small, boolean dense) {
            return switch (kind) {
                case ZOOKEEPER, NAMESERVER -> 44;
                case TABLET, GROUP -> dense ? 30 : small ? 46 : 70;
            };
        }
    }

    /**
     * Everything that the layout depends on; the same input gives the same places.
     *
     * @param control
     *            ZooKeeper first, then nameservers
     * @param members
     *            tablets and groups
     */
    record Input(List<Box> control, List<Box> members) {

        Input {
            control = List.copyOf(control);
            members = List.copyOf(members);
        }
    }

    private final Input input;
    private final boolean dense;
    private final boolean small;
    private final ElkNode root = ElkGraphUtil.createGraph();
    private final Map<String, ElkNode> nodes = new HashMap<>();

    private GraphLayout(Input input) {
        this.input = input;
        this.dense = input.members().size() > GraphFolding.MOST_SINGLE;
        this.small = input.members().size() > 8;
    }

    /** Takes tens of milliseconds; off the JavaFX thread. */
    static synchronized Placement of(Input input) {
        return new GraphLayout(input).place();
    }

    private Placement place() {
        LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
        root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        root.setProperty(CoreOptions.DIRECTION, Direction.DOWN);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE, GAP);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, GAP);
        root.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
        root.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.BRANDES_KOEPF);
        root.setProperty(LayeredOptions.NODE_PLACEMENT_BK_FIXED_ALIGNMENT, FixedAlignment.BALANCED);
        root.setProperty(CoreOptions.PADDING, new ElkPadding(PADDING));
        ElkNode zookeeper = null;
        List<ElkNode> nameservers = new ArrayList<>();
        for (Box box : input.control()) {
            ElkNode node = add(root, box);
            if (box.kind() == Kind.ZOOKEEPER) {
                zookeeper = node;
            } else {
                nameservers.add(node);
            }
        }
        ElkNode plane = ElkGraphUtil.createNode(root);
        fill(plane);
        for (ElkNode nameserver : nameservers) {
            ElkGraphUtil.createSimpleEdge(nameserver, plane);
        }
        for (ElkNode below : nameservers.isEmpty() ? List.of(plane) : nameservers) {
            if (zookeeper != null) {
                ElkGraphUtil.createSimpleEdge(zookeeper, below);
            }
        }
        new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
        return read(plane);
    }

    private void fill(ElkNode plane) {
        plane.setProperty(CoreOptions.PADDING, new ElkPadding(PLANE_TITLE, PADDING, PADDING, PADDING));
        if (dense) {
            plane.setProperty(CoreOptions.ALGORITHM, BoxLayouterOptions.ALGORITHM_ID);
            plane.setProperty(CoreOptions.ASPECT_RATIO, 3.0);
            plane.setProperty(CoreOptions.SPACING_NODE_NODE, GAP / 2);
            input.members().forEach(m -> add(plane, m));
            return;
        }
        plane.setProperty(CoreOptions.ALGORITHM, FixedLayouterOptions.ALGORITHM_ID);
        Box like = input.members().stream().filter(m -> m.kind() == Kind.GROUP).findFirst()
                .orElse(new Box("", Kind.TABLET));
        boolean groups = input.members().stream().anyMatch(m -> m.kind() == Kind.GROUP);
        List<Place> ring = Ring.of(Math.max(1, input.members().size()), like.width(small, dense),
                like.height(small, dense), groups ? LOOP : GAP);
        double width = 0;
        double height = 0;
        for (Place place : ring) {
            width = Math.max(width, place.x() + place.width());
            height = Math.max(height, place.y() + place.height());
        }
        for (int i = 0; i < input.members().size(); i++) {
            add(plane, input.members().get(i)).setLocation(PADDING + ring.get(i).x(),
                    PLANE_TITLE + (groups ? GAP / 2 : 0) + ring.get(i).y());
        }
        plane.setDimensions(width + 2 * PADDING, height + PLANE_TITLE + (groups ? LOOP : PADDING));
        plane.setProperty(CoreOptions.NODE_SIZE_FIXED_GRAPH_SIZE, true);
    }

    private ElkNode add(ElkNode parent, Box box) {
        ElkNode node = ElkGraphUtil.createNode(parent);
        node.setDimensions(box.width(small, dense), box.height(small, dense));
        nodes.put(box.id(), node);
        return node;
    }

    private Placement read(ElkNode plane) {
        Map<String, Place> places = new HashMap<>();
        nodes.forEach((id, node) -> {
            boolean inside = plane.getChildren().contains(node);
            places.put(id, new Place(node.getX() + (inside ? plane.getX() : 0),
                    node.getY() + (inside ? plane.getY() : 0), node.getWidth(), node.getHeight()));
        });
        return new Placement(places, new Place(plane.getX(), plane.getY(), plane.getWidth(), plane.getHeight()),
                root.getWidth(), root.getHeight(), dense);
    }
}
