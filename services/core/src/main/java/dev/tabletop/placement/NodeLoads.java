package dev.tabletop.placement;

import dev.tabletop.cluster.ClusterState;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What lies on each node, and what does after leaders have moved. Pure. */
public final class NodeLoads {

    private NodeLoads() {}

    /** System tables included. */
    public static List<NodeLoad> of(ClusterState state) {
        return Layout.of(state, _ -> true, Set.of()).loads();
    }

    /** The same after these changes of leader; copies stay where they are. */
    public static List<NodeLoad> after(List<NodeLoad> before, Collection<Move.Lead> leads) {
        return before.stream().map(load -> {
            long more = leads.stream().filter(l -> l.to().equals(load.endpoint())).count()
                    - leads.stream().filter(l -> l.from().equals(load.endpoint())).count();
            return new NodeLoad(load.endpoint(), load.copies(), load.leaders() + (int) more, load.bytes());
        }).toList();
    }
}
