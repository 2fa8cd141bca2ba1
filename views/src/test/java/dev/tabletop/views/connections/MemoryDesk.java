package dev.tabletop.views.connections;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.tabletop.cluster.ConnectionStage;
import dev.tabletop.profiles.ProfileBook;
import dev.tabletop.secrets.SecretName;
import dev.tabletop.secrets.SecretPlace;
import dev.tabletop.secrets.Secrets;
import dev.tabletop.secrets.Vault;
import dev.tabletop.store.Profile;
import dev.tabletop.store.Profiles;
import dev.tabletop.store.RunRulesBook;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;

/** A real book in a folder of the test, a keychain in memory, and a test that tells what the test says. */
final class MemoryDesk implements ConnectionDesk, AutoCloseable {

    final Map<String, String> keychain = new HashMap<>();
    /** What a test of a connection tells. */
    final List<ConnectionStage> stages = new ArrayList<>();
    /** What was tested, with its passwords. */
    final List<Map.Entry<Profile, Map<SecretName, String>>> tested = new ArrayList<>();
    private final Store store;
    private final Secrets secrets;

    MemoryDesk(Path folder) throws StoreException {
        store = Store.open(folder.resolve("tabletop.db"));
        secrets = new Secrets(Chain::new, new Vault(folder.resolve("vault"), _ -> Optional.empty()));
    }

    @Override
    public ProfileBook book() {
        return new ProfileBook(new Profiles(store), secrets);
    }

    @Override
    public RunRulesBook rules() {
        return new RunRulesBook(store);
    }

    @Override
    public List<ConnectionStage> test(Profile profile, Map<SecretName, String> typed,
            ConnectionStage.Listener listener) {
        tested.add(Map.entry(profile, typed));
        for (ConnectionStage stage : stages) {
            listener.begins(stage.step(), stage.subject());
            listener.ended(stage);
        }
        return stages;
    }

    @Override
    public void close() {
        store.close();
    }

    private final class Chain implements SecretPlace {

        @Override
        public Optional<String> find(SecretName name) {
            return Optional.ofNullable(keychain.get(name.text()));
        }

        @Override
        public void keep(SecretName name, String secret) {
            keychain.put(name.text(), secret);
        }

        @Override
        public void forget(SecretName name) {
            keychain.remove(name.text());
        }
    }
}
