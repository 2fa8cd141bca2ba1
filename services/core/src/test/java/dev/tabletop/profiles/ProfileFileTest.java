package dev.tabletop.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.profiles.ImportPlan.Item;
import dev.tabletop.profiles.ImportPlan.Outcome;
import dev.tabletop.profiles.ImportPlan.Resolution;
import dev.tabletop.profiles.ImportPlan.Standing;
import dev.tabletop.secrets.SecretException;
import dev.tabletop.secrets.SecretName;
import dev.tabletop.secrets.Secrets;
import dev.tabletop.secrets.Vault;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.Environment;
import dev.tabletop.store.Profile;
import dev.tabletop.store.Profiles;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.store.TestStores;
import dev.tabletop.tunnel.SshHop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileFileTest {

    private static final Profile BANK = new Profile("p-1", "bank", "money", Environment.PRODUCTION, "zk1:2181",
            "/openmldb", "dba", "zk", true, Duration.ofSeconds(3), Map.of("a:1", "b:2"),
            List.of(SshHop.byKey("gate", 22, "ada", "/nowhere/id")));
    private static final Profile PLAIN = Profile.named("plain", Environment.TEST, "zk2:2181", "/x");
    private static final SecretName DBA = new SecretName("p-1", SecretName.Kind.CLUSTER, "dba");

    @TempDir
    private Path folder;
    private Store store;

    @BeforeEach
    void open() throws StoreException {
        store = TestStores.unsynced(folder.resolve("db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private ProfileBook book(String vault) {
        return new ProfileBook(new Profiles(store), secrets(vault));
    }

    private Secrets secrets(String vault) {
        return new Secrets(() -> {
            throw new SecretException(SecretException.Kind.NO_KEYCHAIN, Sentence.plain("none"), Sentence.NOTHING);
        }, new Vault(folder.resolve(vault), _ -> Optional.of("master".toCharArray())));
    }

    private static ProfileFile read(String text) throws ProfileFileException {
        return ProfileFile.parse("some.json", text);
    }

    @Test
    void profilesComeBackAsTheyWereWithoutAnySecret() throws Exception {
        book("v").save(BANK);
        book("v").keep(DBA, "geheim");
        Path file = folder.resolve("profiles.json");
        book("v").export(List.of(BANK, PLAIN), file, null);

        ProfileFile back = ProfileFile.read(file);
        assertEquals(List.of(BANK, PLAIN), back.profiles());
        assertNull(back.sealed());
        assertFalse(Files.readString(file).contains("geheim"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void secretsTravelUnderAPassphraseOnly() throws Exception {
        book("v").keep(DBA, "geheim");
        Path file = folder.resolve("profiles.json");
        book("v").export(List.of(BANK), file, "open".toCharArray());
        assertFalse(Files.readString(file).contains("geheim"));

        ProfileFile back = ProfileFile.read(file);
        assertEquals("This is not the password of these secrets.", assertThrows(SecretException.class,
                () -> book("other").carryOut(back, Map.of(), Resolution.SKIP, "wrong".toCharArray())).getMessage());
        assertEquals(List.of(), book("other").all(), "nothing is imported with a wrong passphrase");
        book("other").carryOut(back, Map.of(), Resolution.SKIP, "open".toCharArray());
        assertEquals(List.of(BANK), book("other").all());
        assertEquals(Optional.of("geheim"), secrets("other").find(DBA));
        assertEquals("1 profiles with secrets", back.toString());
    }

    @Test
    void anImportSaysWhatIsNewTheSameAndInConflict() throws Exception {
        Profile same = PLAIN.as("other-id", "plain");
        Profile changed = BANK.withReadOnly(false);
        Profile fresh = Profile.named("fresh", Environment.TEST, "zk:1", "/x");
        assertEquals(new ImportPlan(List.of(new Item(same, Standing.SAME, PLAIN),
                new Item(changed, Standing.CONFLICT, BANK), new Item(fresh, Standing.NEW, null))),
                ImportPlan.of(List.of(same, changed, fresh), List.of(BANK, PLAIN)));
    }

    @Test
    void conflictsAreKeptReplacedOrSkipped() {
        Profile changed = BANK.withReadOnly(false);
        List<Profile> existing = List.of(BANK, PLAIN);
        ImportPlan plan = ImportPlan.of(List.of(changed), existing);

        assertEquals(new Outcome(List.of(), Map.of(), Map.of()), plan.decide(Map.of(), Resolution.SKIP, existing));
        assertEquals(new Outcome(List.of(changed), Map.of(), Map.of("p-1", "p-1")),
                plan.decide(Map.of("p-1", Resolution.REPLACE), Resolution.SKIP, existing));
        Profile both = plan.decide(Map.of(), Resolution.KEEP_BOTH, existing).profiles().getFirst();
        assertEquals(changed.as(both.id(), "bank (2)"), both);
        assertFalse(existing.stream().anyMatch(p -> p.id().equals(both.id())));
    }

    @Test
    void aProfileThatLeadsElsewhereDoesNotInheritPasswords() throws Exception {
        book("v").save(BANK);
        book("v").save(PLAIN);
        book("v").keep(DBA, "geheim");
        String text = ProfileFile.write(List.of(BANK)).replace("zk1:2181", "evil:2181");
        List<Profile> saved = book("v").carryOut(read(text), Map.of(), Resolution.REPLACE, null);

        assertEquals("evil:2181", saved.getFirst().zookeeper());
        assertEquals(List.of("bank", "plain"), book("v").all().stream().map(Profile::name).toList());
        assertEquals(Optional.empty(),
                secrets("v").find(new SecretName(saved.getFirst().id(), SecretName.Kind.CLUSTER, "dba")));
    }

    @Test
    void garbageIsToldAndChangesNothing() throws Exception {
        book("v").save(BANK);
        String good = ProfileFile.write(List.of(BANK, PLAIN));
        refused("", "some.json is not a file of profiles.");
        refused("no json", "some.json is not a file of profiles: it is not JSON.");
        refused("[1, 2]", "some.json is not a file of profiles.");
        refused("{\"kind\": \"tabletop profiles\"}", "some.json has no profile in it.");
        refused(good.replace("\"format\" : 1", "\"format\" : 2"), "some.json was written by a newer Tabletop.");
        refused(good.replace("zk2:2181", "zk2"), "Profile 2 in some.json cannot be taken over: ZooKeeper servers:"
                + " \"zk2\" is not an address of the form host:port.");
        refused(good.replace("\"name\" : \"plain\"", "\"name\" : \"bank\""),
                "Profile 2 in some.json cannot be taken over: name: \"bank\" is the name of another profile.");
        refused(good.replace("\"name\" : \"plain\",", ""),
                "Profile 2 in some.json cannot be taken over: fields are missing.");
        refused(good.replace("\"name\"", "\"nome\""),
                "Profile 1 in some.json cannot be taken over: it has fields that are unknown or of another type.");
        Path binary = Files.write(folder.resolve("binary"), new byte[]{(byte) 0xff, (byte) 0xfe, 0});
        assertTrue(assertThrows(ProfileFileException.class, () -> ProfileFile.read(binary)).getMessage()
                .endsWith("binary is not a file of profiles: it is not text."));
        assertTrue(assertThrows(ProfileFileException.class, () -> ProfileFile.read(folder.resolve("nix"))).getMessage()
                .endsWith("nix cannot be read."));
        assertEquals(List.of(BANK), book("v").all());
    }

    private static void refused(String text, String message) {
        assertEquals(message, assertThrows(ProfileFileException.class, () -> read(text)).getMessage());
    }

    @Test
    void aRemovedProfileTakesItsSecretsAlong() throws Exception {
        ProfileBook book = book("v");
        book.save(BANK);
        book.keep(DBA, "geheim");
        book.remove(BANK);
        assertEquals(List.of(), book.all());
        assertEquals(Optional.empty(), secrets("v").find(DBA));
    }

    @Test
    void aCopyHasANameOfItsOwn() throws Exception {
        book("v").save(BANK);
        Profile first = book("v").copy(BANK);
        Profile second = book("v").copy(BANK);
        assertEquals(List.of(BANK, BANK.as(first.id(), "bank (2)"), BANK.as(second.id(), "bank (3)")),
                book("v").all());
    }
}
