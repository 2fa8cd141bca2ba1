package dev.tabletop.views.desk;

import java.util.List;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.store.Profile;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;

/** How the window gets to clusters. Calls block. */
public interface ClusterOpener {

    /** The saved connections, in the user's order. */
    List<Profile> profiles() throws StoreException;

    /** Connects; the caller closes what it gets. */
    ClusterDesk open(Profile profile) throws ClusterException, StoreException;

    /** Whether a cluster to practise on can be started on this machine. */
    default boolean canPractise() {
        return false;
    }

    /**
     * Starts the cluster to practise on, where it does not run yet: some ten seconds.
     *
     * @return leads to it
     */
    default Profile startPractice() throws Practice.PracticeException {
        throw new UnsupportedOperationException("no practice here");
    }

    /** Where everything of this machine is kept; stays open as long as the program runs. */
    Store store() throws StoreException;
}
