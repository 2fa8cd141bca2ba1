package dev.tabletop.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tabletop.secrets.SecretException.Kind;
import dev.tabletop.secrets.Secrets.Place;
import dev.tabletop.sentences.Sentence;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    private static final SecretName DBA = new SecretName("p-1", SecretName.Kind.CLUSTER, "dba");

    @TempDir
    private Path folder;

    private final FakeKeychain keychain = new FakeKeychain();

    private Vault vault() {
        return new Vault(folder.resolve("vault.json"), _ -> Optional.of("master".toCharArray()), 1_000);
    }

    private Secrets withKeychain() {
        return new Secrets(() -> keychain, vault());
    }

    private Secrets withoutKeychain() {
        return new Secrets(() -> {
            throw new SecretException(Kind.NO_KEYCHAIN, Sentence.plain("none"), Sentence.NOTHING);
        }, vault());
    }

    @Test
    void theKeychainComesFirst() throws SecretException {
        assertEquals(Place.KEYCHAIN, withKeychain().keep(DBA, "secret"));
        assertEquals(Map.of("p-1/CLUSTER/dba", "secret"), keychain.kept);
        assertEquals(Optional.of("secret"), withKeychain().find(DBA));
        withKeychain().forget(DBA);
        assertEquals(Map.of(), keychain.kept);
    }

    @Test
    void withoutAKeychainTheVaultKeeps() throws SecretException {
        Secrets secrets = withoutKeychain();
        assertEquals(Place.VAULT, secrets.place());
        assertEquals(Place.VAULT, secrets.keep(DBA, "secret"));
        assertEquals(Optional.of("secret"), withoutKeychain().find(DBA));
    }

    @Test
    void aLostKeychainIsASecretThatIsNotKnown() throws SecretException {
        withKeychain().keep(DBA, "secret");
        assertEquals(Optional.empty(), withoutKeychain().find(DBA));
        keychain.broken = true;
        assertEquals(Optional.empty(), withKeychain().find(DBA));
        assertEquals(Place.VAULT, withKeychain().keep(DBA, "secret"));
        assertEquals(Optional.of("secret"), withKeychain().find(DBA));
    }

    @Test
    void whatTheVaultKeptIsStillFoundWithAKeychain() throws SecretException {
        withoutKeychain().keep(DBA, "secret");
        assertEquals(Optional.of("secret"), withKeychain().find(DBA));
    }

    @Test
    void aSessionWithoutADesktopIsRefusedClearly() {
        assumeTrue(System.getenv("DBUS_SESSION_BUS_ADDRESS") == null
                && System.getProperty("os.name").equals("Linux"), "there may be a keychain here");
        SecretException refused = assertThrows(SecretException.class, Keychain::open);
        assertEquals(Kind.NO_KEYCHAIN, refused.kind());
        assertTrue(refused.getMessage().contains("no keychain"), refused.getMessage());
    }

    private static final class FakeKeychain implements SecretPlace {

        private final Map<String, String> kept = new HashMap<>();
        private boolean broken;

        private void check() throws SecretException {
            if (broken) {
                throw new SecretException(Kind.KEYCHAIN_REFUSED, Sentence.plain("refused"), Sentence.NOTHING);
            }
        }

        @Override
        public Optional<String> find(SecretName name) throws SecretException {
            check();
            return Optional.ofNullable(kept.get(name.text()));
        }

        @Override
        public void keep(SecretName name, String secret) throws SecretException {
            check();
            kept.put(name.text(), secret);
        }

        @Override
        public void forget(SecretName name) throws SecretException {
            check();
            kept.remove(name.text());
        }
    }
}
