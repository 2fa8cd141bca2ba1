package dev.tabletop.views.topology.graph;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.views.frame.Place;
import dev.tabletop.views.topology.model.NodeHealth;

/**
 * What is known of a selected node, in words.
 *
 * @param node
 *            its id
 * @param title
 *            what it is called
 * @param kind
 *            what it is
 * @param state
 *            how it is
 * @param health
 *            for its mark; null where nothing is known of it
 * @param facts
 *            name and value, in order
 * @param flows
 *            what goes to and from it, worst first
 * @param place
 *            where more is to be seen; null when nothing is
 * @param group
 *            the group that it is or came from; empty where there is none
 * @param folded
 *            whether it is that group
 */
public record NodeDetails(String node, String title, String kind, String state, @Nullable NodeHealth health,
        List<Fact> facts, List<FlowLine> flows, @Nullable Place place, String group, boolean folded) {

    /** A name and a value. */
    public record Fact(String name, String value) {}

    /** A flow to or from the node. */
    public record FlowLine(GraphFlow.State state, String text) {}

    public NodeDetails {
        facts = List.copyOf(facts);
        flows = List.copyOf(flows);
    }
}
