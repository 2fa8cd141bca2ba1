package dev.tabletop.runbooks.nodes;

import dev.tabletop.runbooks.RunbookGoal;
import java.util.List;

/**
 * Processes of tablets started again, or another version of them, one after the other.
 *
 * @param nodes
 *            in this order
 */
public record RestartNodes(List<String> nodes) implements RunbookGoal {

    public RestartNodes {
        nodes = List.copyOf(nodes);
    }
}
