package dev.tabletop.views.topology.matrix;

import java.util.List;

import dev.tabletop.views.topology.model.NodeHealth;

/**
 * One column: a tablet, or the tablets of a host.
 *
 * @param key
 *            the endpoint, or the host
 * @param tablets
 *            their numbers, at least one
 * @param worst
 *            how the worst of them is
 */
public record MatrixColumn(String key, List<Integer> tablets, NodeHealth worst) {

    public MatrixColumn {
        tablets = List.copyOf(tablets);
    }

    public boolean isFolded() {
        return tablets.size() > 1;
    }
}
