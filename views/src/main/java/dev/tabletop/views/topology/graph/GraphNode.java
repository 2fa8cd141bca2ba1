package dev.tabletop.views.topology.graph;

import java.util.List;

import dev.tabletop.views.topology.model.NodeHealth;

/**
 * One node of the graph.
 *
 * @param id
 *            unique in the graph, the same in the next state
 * @param kind
 *            what it is
 * @param name
 *            its endpoint, or its group's host; empty for a group by health
 * @param group
 *            the group that it is, or that it was unfolded from; empty where there is none
 * @param health
 *            how it is; of a group, the worst
 * @param leads
 *            whether it is the nameserver that leads
 * @param tablets
 *            the numbers of the tablets that it stands for
 * @param load
 *            what they carry
 */
public record GraphNode(String id, Kind kind, String name, String group, NodeHealth health, boolean leads,
        List<Integer> tablets, Load load) {

    /** What a node is. */
    public enum Kind {
        ZOOKEEPER, NAMESERVER, TABLET, GROUP
    }

    /**
     * What tablets carry.
     *
     * @param led
     *            replicas that carry the leader flag
     * @param followed
     *            replicas that do not
     * @param notWell
     *            replicas that are in any state but well
     * @param leaderless
     *            replicas that carry the leader flag of a partition that nobody leads
     * @param bytes
     *            memory, else disk, of all
     * @param offline
     *            tablets that are not healthy
     */
    public record Load(int led, int followed, int notWell, int leaderless, long bytes, int offline) {

        static final Load NONE = new Load(0, 0, 0, 0, 0, 0);
    }

    public GraphNode {
        tablets = List.copyOf(tablets);
    }

    /** Whether it stands for tablets. */
    public boolean isMember() {
        return kind == Kind.TABLET || kind == Kind.GROUP;
    }
}
