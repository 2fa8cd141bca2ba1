package dev.tabletop.app.window;

import java.util.List;
import java.util.Map;

import dev.tabletop.app.connect.SavedConnections;
import dev.tabletop.cluster.ConnectionStage;
import dev.tabletop.profiles.ProfileBook;
import dev.tabletop.secrets.SecretName;
import dev.tabletop.store.Profile;
import dev.tabletop.store.RunRulesBook;
import dev.tabletop.store.StoreException;
import dev.tabletop.views.connections.ConnectionDesk;

/** The saved connections for the window. */
final class WindowConnections implements ConnectionDesk {

    private final SavedConnections saved;
    private final ClusterAccess access;

    WindowConnections(SavedConnections saved, ClusterAccess access) {
        this.saved = saved;
        this.access = access;
    }

    @Override
    public ProfileBook book() throws StoreException {
        return saved.book(access.store());
    }

    @Override
    public RunRulesBook rules() throws StoreException {
        return new RunRulesBook(access.store());
    }

    @Override
    public List<ConnectionStage> test(Profile profile, Map<SecretName, String> typed,
            ConnectionStage.Listener listener) {
        return saved.connector(typed).test(profile, listener);
    }

}
