package dev.tabletop.views.connections;

import java.util.List;
import java.util.Map;

import dev.tabletop.cluster.ConnectionStage;
import dev.tabletop.profiles.ProfileBook;
import dev.tabletop.secrets.SecretName;
import dev.tabletop.store.Profile;
import dev.tabletop.store.RunRulesBook;
import dev.tabletop.store.StoreException;

/** What the screens of saved connections work on. Calls block. */
public interface ConnectionDesk {

    /** The saved connections. */
    ProfileBook book() throws StoreException;

    /** The hooks and calm times of the saved connections. */
    RunRulesBook rules() throws StoreException;

    /**
     * Tries a connection stage by stage; changes nothing.
     *
     * @param typed
     *            passwords that come before those that are kept
     * @param listener
     *            told on the calling thread
     */
    List<ConnectionStage> test(Profile profile, Map<SecretName, String> typed, ConnectionStage.Listener listener);
}
