package dev.tabletop.views.topology.graph;

import java.util.HashSet;
import java.util.Set;

import dev.tabletop.views.topology.model.TabletSeat;
import dev.tabletop.views.topology.model.TopologyModel;

/**
 * Which tablets the graph folds into one.
 *
 * @param grouping
 *            how they are put together
 * @param unfolded
 *            the groups that are shown tablet by tablet nevertheless
 */
public record GraphFolding(Grouping grouping, Set<String> unfolded) {

    /** More than these are not shown one by one unless someone asks. */
    public static final int MOST_SINGLE = 30;

    public static final GraphFolding USUAL = new GraphFolding(Grouping.AUTOMATIC, Set.of());

    public GraphFolding {
        unfolded = Set.copyOf(unfolded);
    }

    /** With this group unfolded, or folded again. */
    public GraphFolding with(String group, boolean open) {
        Set<String> now = new HashSet<>(unfolded);
        if (open) {
            now.add(group);
        } else {
            now.remove(group);
        }
        return new GraphFolding(grouping, now);
    }

    /** What automatic means for this cluster. */
    Grouping effective(TopologyModel model) {
        if (grouping != Grouping.AUTOMATIC) {
            return grouping;
        }
        int tablets = model.tablets().size();
        if (tablets <= MOST_SINGLE) {
            return Grouping.NONE;
        }
        long hosts = model.tablets().stream().map(TabletSeat::host).distinct().count();
        return hosts <= MOST_SINGLE ? Grouping.HOST : Grouping.HEALTH;
    }

    /** The group of a tablet; empty where tablets are shown one by one. */
    static String group(Grouping effective, TabletSeat seat) {
        return switch (effective) {
            case HOST -> "host:" + seat.host();
            case HEALTH -> "health:" + seat.health().name();
            case NONE, AUTOMATIC -> "";
        };
    }
}
