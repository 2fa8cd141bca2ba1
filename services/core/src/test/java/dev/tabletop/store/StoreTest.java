package dev.tabletop.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.store.Observations.Kind;
import dev.tabletop.store.Observations.Observation;
import dev.tabletop.tunnel.SshHop;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

    private static final Instant T = Instant.parse("2026-01-01T00:00:00.5Z");
    private static final Profile BANK = new Profile("p-1", "bank", "money", Environment.PRODUCTION,
            "zk-1:2181,zk-2:2181", "/openmldb", "dba", null, true, Duration.ofMillis(2_500),
            Map.of("10.0.0.1:9527", "localhost:19527"),
            List.of(SshHop.byKey("gate", 22, "ada", "/keys/id"), SshHop.byAgent("inner", 2222, "ada")));

    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("state").resolve("tabletop.db");
    }

    private static RunRecord run(String id, Instant started) {
        return new RunRecord(id, RunRecord.Kind.RECOVER, "c-1", "bank", "all tables", "ada@laptop", "{}", null,
                RunRecord.State.RUNNING, started, null, "");
    }

    private static void sql(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void whatWasKeptIsThereWhenTheFileIsOpenedAgain() throws StoreException {
        JournalEntry entry = new JournalEntry(T, "demo.tx/0:elect", "demo.tx#8/0", JournalEntry.Event.INTENT,
                "ChangeLeader", 17);
        AuditLog.Entry line = new AuditLog.Entry(T, "ada@laptop", "c-1", "bank", "ChangeLeader", "changeleader tx 0",
                "0 ok");
        Documents.Document plan = new Documents.Document("p-1", "c-1", T, "{\"id\":\"p-1\"}");
        Observation seen = new Observation(Kind.FOLLOWER, "demo.tx#8/0 a b", T, "{}");
        try (Store store = Store.open(file)) {
            new Profiles(store).save(BANK);
            new RunJournal(store).begin(run("r-1", T));
            new RunJournal(store).keepAutoFailoverBefore("r-1", true);
            new RunJournal(store).add("r-1", entry);
            new AuditLog(store).add(line);
            new Documents(store, Documents.Kind.PLAN).save(plan);
            new Observations(store, "c-1").add(List.of(seen));
        }
        try (Store store = Store.open(file)) {
            assertEquals(Optional.of(BANK), new Profiles(store).find("bank"));
            assertEquals(List.of(new RunRecord("r-1", RunRecord.Kind.RECOVER, "c-1", "bank", "all tables",
                    "ada@laptop", "{}", true, RunRecord.State.RUNNING, T, null, "")), new RunJournal(store).runs());
            assertEquals(List.of(entry), new RunJournal(store).entries("r-1"));
            assertEquals(List.of(line), new AuditLog(store).newest(10));
            assertEquals(Optional.of(plan), new Documents(store, Documents.Kind.PLAN).newest("c-1"));
            assertEquals(Optional.empty(), new Documents(store, Documents.Kind.EXAMINATION).newest("c-1"));
            assertEquals(List.of(seen), new Observations(store, "c-1").of(Kind.FOLLOWER, "demo.tx#8/0 "));
            assertEquals(List.of(), new Observations(store, "c-2").of(Kind.FOLLOWER, ""));
        }
    }

    @Test
    void theNewestRunComesFirstWhateverItsFractionOfASecond() throws StoreException {
        try (Store store = Store.open(file)) {
            RunJournal journal = new RunJournal(store);
            journal.begin(run("r-1", Instant.parse("2026-01-01T00:00:00Z")));
            journal.begin(run("r-2", Instant.parse("2026-01-01T00:00:00.940Z")));
            assertEquals(List.of("r-2", "r-1"), journal.runs().stream().map(RunRecord::id).toList());
        }
    }

    @Test
    void aNewerFormatIsLeftAsItIs() throws Exception {
        Store.open(file).close();
        sql(file, "PRAGMA user_version = 99");
        StoreException refused = assertThrows(StoreException.class, () -> Store.open(file).close());
        assertEquals(StoreException.Kind.NEWER_VERSION, refused.kind());
        assertTrue(refused.getMessage().contains("format 99"), refused::getMessage);
    }

    @Test
    void aFileThatIsSomethingElseIsCalledDamagedAndKept() throws Exception {
        byte[] text = "this is not a database at all, and long enough to be read as a header of one, I should think"
                .repeat(20).getBytes(StandardCharsets.UTF_8);
        Files.createDirectories(file.getParent());
        Files.write(file, text);
        StoreException refused = assertThrows(StoreException.class, () -> Store.open(file).close());
        assertEquals(StoreException.Kind.CORRUPT, refused.kind());
        assertArrayEquals(text, Files.readAllBytes(file));
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws Exception {
        Files.writeString(folder.resolve("state"), "a file where the folder should be");
        StoreException refused = assertThrows(StoreException.class, () -> Store.open(file).close());
        assertEquals(StoreException.Kind.UNREACHABLE, refused.kind());
    }

    @Test
    void aFullDiskIsSaidAndNothingHalfIsKept() throws Exception {
        try (Store store = Store.open(file)) {
            TestStores.fill(store);
            RunJournal journal = new RunJournal(store);
            RunRecord big = new RunRecord("r-1", RunRecord.Kind.RECOVER, "c-1", "bank", "all", "ada",
                    "x".repeat(100_000),
                    null, RunRecord.State.RUNNING, T, null, "");
            StoreException refused = assertThrows(StoreException.class, () -> journal.begin(big));
            assertEquals(StoreException.Kind.DISK_FULL, refused.kind());
            assertEquals(List.of(), journal.runs());
        }
    }

    @Test
    void aFileThatAnotherProcessHoldsIsCalledInUse() throws Exception {
        try (Store store = Store.open(file);
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            Profiles profiles = new Profiles(store);
            StoreException refused = assertThrows(StoreException.class, () -> profiles.save(BANK));
            assertEquals(StoreException.Kind.LOCKED, refused.kind());
            statement.execute("ROLLBACK");
            profiles.save(BANK);
            assertEquals(List.of(BANK), profiles.all());
        }
    }

    @Test
    void severalThreadsWriteOneAfterTheOther() throws Exception {
        try (Store store = Store.open(file)) {
            RunJournal journal = new RunJournal(store);
            journal.begin(run("r-1", T));
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> writes = IntStream.range(0, 50)
                        .<Future<?>>mapToObj(i -> threads.submit(() -> {
                            journal.add("r-1", new JournalEntry(T, "step-" + i, "", JournalEntry.Event.DONE, "", -1));
                            return i;
                        })).toList();
                for (Future<?> write : writes) {
                    write.get();
                }
            }
            assertEquals(50, journal.entries("r-1").size());
        }
    }
}
