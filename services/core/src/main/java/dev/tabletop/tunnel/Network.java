package dev.tabletop.tunnel;

import dev.tabletop.cluster.ClusterException;
import java.util.List;
import java.util.function.Consumer;

/** How a cluster's addresses are reached. Safe for use by several threads. */
public interface Network {

    /** The SSH servers on the way, the first one first; empty when there are none. */
    List<SshHop> hops();

    /**
     * Opens the way, or joins the one that is open already. Blocks until the last SSH server has let us in; may ask a
     * question on this thread.
     *
     * @param entered
     *            told of each SSH server that let us in
     * @throws ClusterException
     *             saying which SSH server refused, why, and what to do
     */
    Route open(Consumer<SshHop> entered) throws ClusterException;

    /** As {@link #open(Consumer)}, telling nobody. */
    default Route open() throws ClusterException {
        return open(_ -> {});
    }

    /** Without any tunnel. */
    static Network direct() {
        return DirectNetwork.INSTANCE;
    }
}
