package dev.tabletop.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.openmldb.ConnectionSettings;
import dev.tabletop.openmldb.Deadlines;
import dev.tabletop.openmldb.Login;
import dev.tabletop.profiles.PasswordQuestion.Answer;
import dev.tabletop.secrets.MasterPassword;
import dev.tabletop.secrets.SecretException;
import dev.tabletop.secrets.SecretName;
import dev.tabletop.secrets.SecretName.Kind;
import dev.tabletop.secrets.Secrets;
import dev.tabletop.secrets.Vault;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.Environment;
import dev.tabletop.store.Profile;
import dev.tabletop.tunnel.HostKeyQuestion;
import dev.tabletop.tunnel.HostKeys;
import dev.tabletop.tunnel.Network;
import dev.tabletop.tunnel.SshHop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileConnectorTest {

    private static final Profile BANK = new Profile("p-1", "bank", "", Environment.TEST, "zk1:2181", "/openmldb",
            "dba", "zk", true, Duration.ofSeconds(3), Map.of("a:1", "b:2"), List.of());

    @TempDir
    private Path folder;
    private final List<SecretName> asked = new ArrayList<>();

    private Secrets secrets(MasterPassword master) {
        return new Secrets(() -> {
            throw new SecretException(SecretException.Kind.NO_KEYCHAIN, Sentence.plain("none"), Sentence.NOTHING);
        }, new Vault(folder.resolve("vault"), master));
    }

    private ProfileConnector connector(Function<SecretName, Optional<String>> known, MasterPassword master,
            Optional<Answer> answer) {
        PasswordQuestion question = (_, name) -> {
            asked.add(name);
            return answer;
        };
        return new ProfileConnector(new ProfileSecrets(known, secrets(master), question),
                new HostKeys(folder.resolve("known_hosts"), List.of(), HostKeyQuestion.nobody()));
    }

    private static Optional<String> nothing(SecretName name) {
        return Optional.empty();
    }

    @Test
    void aProfileLeadsToItsSettingsWithBothLogins() throws ClusterException {
        ConnectionSettings expected = new ConnectionSettings("bank", "zk1:2181", "/openmldb",
                new Login("zk", "ZOOKEEPER"),
                new Login("dba", "CLUSTER"), Map.of("a:1", "b:2"), Network.direct(), true, Deadlines.usual());
        ConnectionSettings made = connector(name -> Optional.of(name.kind().toString()), MasterPassword.nobody(),
                Optional.empty()).settings(BANK);
        assertEquals(expected, made);
        assertFalse(made.toString().contains("CLUSTER"), "its text shows no password");
        assertEquals(List.of(), asked);
    }

    @Test
    void whatIsAnsweredIsKeptWhenThatIsWanted() throws ClusterException {
        MasterPassword master = _ -> Optional.of("master".toCharArray());
        ProfileConnector first = connector(ProfileConnectorTest::nothing, master, Optional.of(new Answer("s", true)));
        first.settings(BANK);
        first.proved(BANK);
        connector(ProfileConnectorTest::nothing, master, Optional.empty()).settings(BANK);
        assertEquals(List.of(new SecretName("p-1", Kind.ZOOKEEPER, "zk"), new SecretName("p-1", Kind.CLUSTER, "dba")),
                asked);
    }

    @Test
    void whatIsAnsweredIsNotKeptBeforeItHasOpenedTheCluster() throws ClusterException {
        MasterPassword master = _ -> Optional.of("master".toCharArray());
        connector(ProfileConnectorTest::nothing, master, Optional.of(new Answer("wrong", true))).settings(BANK);
        Login again = connector(ProfileConnectorTest::nothing, master, Optional.of(new Answer("right", false)))
                .settings(BANK).user();
        assertEquals("right", again.password());
        assertEquals(4, asked.size(), "each is asked for again");
    }

    @Test
    void aLockedVaultMeansThatThePasswordItselfIsAskedFor() throws Exception {
        secrets(_ -> Optional.of("master".toCharArray())).keep(new SecretName("p-1", Kind.CLUSTER, "dba"), "s");
        ConnectionSettings made = connector(ProfileConnectorTest::nothing, MasterPassword.nobody(),
                Optional.of(new Answer("typed", false))).settings(BANK);
        assertEquals("typed", made.user().password());
    }

    @Test
    void withoutAPasswordItIsSaidWhichOneIsMissing() {
        assertEquals("There is no password for the ZooKeeper user zk of bank.",
                assertThrows(ClusterException.class, () -> connector(ProfileConnectorTest::nothing,
                        MasterPassword.nobody(), Optional.empty()).settings(BANK)).getMessage());
    }

    @Test
    void onlyThePasswordsThatAreNeededHaveNames() {
        Profile far = BANK.through(List.of(SshHop.byAgent("a", 22, "x"), SshHop.byPassword("b", 22, "y"),
                SshHop.byKey("c", 23, "z", "/k")));
        assertEquals(List.of("p-1/ZOOKEEPER/zk", "p-1/CLUSTER/dba", "p-1/SSH/y@b:22", "p-1/SSH/z@c:23"),
                ProfileSecrets.names(far).stream().map(SecretName::text).toList());
    }
}
