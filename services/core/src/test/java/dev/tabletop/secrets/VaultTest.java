package dev.tabletop.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.secrets.MasterPassword.Occasion;
import dev.tabletop.secrets.SecretException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {

    private static final SecretName DBA = new SecretName("p-1", SecretName.Kind.CLUSTER, "dba");
    private static final SecretName GATE = new SecretName("p-1", SecretName.Kind.SSH, "ada@gate:22");

    /** Iterations that take no time. */
    private static final int QUICK = 1_000;

    @TempDir
    private Path folder;
    private Path file;
    private final Queue<String> answers = new ArrayDeque<>();
    private final List<Occasion> asked = new ArrayList<>();

    @BeforeEach
    void name() {
        file = folder.resolve("state/vault.json");
    }

    private Vault vault(String... passwords) {
        answers.addAll(List.of(passwords));
        return new Vault(file, occasion -> {
            asked.add(occasion);
            return Optional.ofNullable(answers.poll()).map(String::toCharArray);
        }, QUICK);
    }

    @Test
    void whatIsKeptIsFoundByAnotherVaultWithTheSamePassword() throws Exception {
        Vault first = vault("master");
        first.keep(DBA, "secret-1");
        first.keep(GATE, "geheim 密码");
        first.keep(DBA, "secret-2");
        Vault second = vault("master");

        assertEquals(Optional.of("secret-2"), second.find(DBA));
        assertEquals(Optional.of("geheim 密码"), second.find(GATE));
        assertEquals(Optional.empty(), second.find(new SecretName("p-2", SecretName.Kind.CLUSTER, "dba")));
        assertEquals(List.of(Occasion.NEW, Occasion.OPEN), asked, "each vault asks once");
        second.forget(DBA);
        assertEquals(Optional.empty(), first.find(DBA), "the file is read again");
    }

    @Test
    void theFileHoldsNothingReadableAndOnlyItsOwnerMayReadIt() throws Exception {
        new Vault(file, _ -> Optional.of("master".toCharArray())).keep(DBA, "secret-1");
        String text = Files.readString(file);

        assertFalse(text.contains("secret-1") || text.contains("dba") || text.contains("master"), text);
        assertTrue(text.contains("\"format\" : 1") && text.contains("\"iterations\" : 600000"), text);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (Stream<Path> beside = Files.list(file.getParent())) {
            assertEquals(List.of("vault.json", "vault.json.lock"),
                    beside.map(p -> p.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void aWrongPasswordIsAskedForAgainAndThenToldWithoutChangingTheFile() throws Exception {
        vault("master").keep(DBA, "secret-1");
        String before = Files.readString(file);
        asked.clear();

        assertEquals(Optional.of("secret-1"), vault("wrong", "master").find(DBA));
        SecretException told = assertThrows(SecretException.class, () -> vault("a", "b", "c").keep(DBA, "x"));
        assertEquals(Kind.WRONG_PASSWORD, told.kind());
        assertEquals("This is not the password of the vault.", told.getMessage());
        assertEquals(List.of(Occasion.OPEN, Occasion.AGAIN, Occasion.OPEN, Occasion.AGAIN, Occasion.AGAIN), asked);
        assertEquals(before, Files.readString(file));
    }

    @Test
    void withoutAMasterPasswordItStaysLocked() throws Exception {
        assertEquals(Kind.LOCKED,
                assertThrows(SecretException.class, () -> vault().keep(DBA, "secret-1")).kind());
        assertFalse(Files.exists(file));
        assertEquals(Optional.empty(), vault().find(DBA), "where there is no vault nobody is asked");
        assertEquals(List.of(Occasion.NEW), asked);
    }

    @Test
    void aLockedVaultAsksAgain() throws Exception {
        Vault vault = vault("master", "master");
        vault.keep(DBA, "secret-1");
        vault.lock();
        assertEquals(Optional.of("secret-1"), vault.find(DBA));
        assertEquals(List.of(Occasion.NEW, Occasion.OPEN), asked);
    }

    @Test
    void damagedAndNewerFilesAreToldAndLeftAlone() throws Exception {
        vault("master").keep(DBA, "secret-1");
        String good = Files.readString(file);
        for (String bad : List.of("", "garbage", "[]", "{}", good.replace("GCM", "ECB"),
                good.replaceAll("\"salt\" : \"[^\"]*\"", "\"salt\" : \"***\""),
                good.replace(" 1000,", " 2000000000,"))) {
            assertEquals(Kind.DAMAGED, refused(bad), bad);
        }
        assertEquals(Kind.WRONG_PASSWORD, refused(good.replace(" 1000,", " 1001,")));
        assertEquals(Kind.NEWER_VERSION, refused(good.replace("\"format\" : 1", "\"format\" : 2")));
    }

    private Kind refused(String content) throws IOException {
        Files.writeString(file, content);
        answers.clear();
        Kind kind = assertThrows(SecretException.class, () -> vault("master", "master", "master").keep(DBA, "new"))
                .kind();
        assertEquals(content, Files.readString(file));
        return kind;
    }

    @Test
    void aFailedWriteLeavesWhatWasThere() throws Exception {
        vault("master").keep(DBA, "secret-1");
        Path readOnly = Files.createDirectory(folder.resolve("taken"));
        Path taken = Files.createDirectory(readOnly.resolve("vault.json"));
        Vault broken = new Vault(taken, _ -> Optional.of("master".toCharArray()), QUICK);
        SecretException told = assertThrows(SecretException.class, () -> broken.keep(DBA, "x"));
        assertEquals(Kind.FILE, told.kind());
        assertEquals(Optional.of("secret-1"), vault("master").find(DBA));
    }
}
