package dev.tabletop.views.topology.graph;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What is marked in the graph.
 *
 * @param selected
 *            a node's id, or null
 * @param hovered
 *            the node under the pointer, or null
 * @param flashing
 *            nodes and flows that changed just now
 * @param flash
 *            how strongly they are marked, 0 to 1
 * @param focused
 *            whether the keys go to the graph
 */
record GraphLook(@Nullable String selected, @Nullable String hovered, Set<String> flashing, double flash,
        boolean focused) {

    static final GraphLook NONE = new GraphLook(null, null, Set.of(), 0, false);

    /** The node whose flows stand out; null for none. */
    @Nullable
    String center() {
        return hovered != null ? hovered : selected;
    }
}
