package dev.tabletop.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilesTest {

    private static final Profile A = named("a");
    private static final Profile B = named("b");
    private static final Profile C = named("c");

    @TempDir
    private Path folder;

    private static Profile named(String name) {
        return Profile.named(name, Environment.TEST, "zk:2181", "/openmldb");
    }

    @Test
    void aNewProfileComesLastAndASavedOneKeepsItsPlace() throws StoreException {
        try (Store store = TestStores.unsynced(folder.resolve("db"))) {
            Profiles profiles = new Profiles(store);
            for (Profile one : List.of(C, A, B)) {
                profiles.save(one);
            }
            Profile renamed = C.as(C.id(), "z");
            profiles.save(renamed);

            assertEquals(List.of(renamed, A, B), profiles.all());
        }
    }

    @Test
    void theOrderIsTheUsers() throws StoreException {
        try (Store store = TestStores.unsynced(folder.resolve("db"))) {
            Profiles profiles = new Profiles(store);
            profiles.saveAll(List.of(A, B, C), List.of());
            profiles.order(List.of(C.id(), A.id()));

            assertEquals(List.of(C, A, B), profiles.all());
        }
    }

    @Test
    void aNameIsGivenOnlyOnce() throws StoreException {
        try (Store store = TestStores.unsynced(folder.resolve("db"))) {
            Profiles profiles = new Profiles(store);
            profiles.save(A);
            StoreException refused = assertThrows(StoreException.class,
                    () -> profiles.saveAll(List.of(B, A.as("other", "a")), List.of()));

            assertEquals(StoreException.Kind.NAME_TAKEN, refused.kind());
            assertEquals(List.of(A), profiles.all());
        }
    }

    @Test
    void aProfileMayTakeOverTheNameOfOneThatGoes() throws StoreException {
        try (Store store = TestStores.unsynced(folder.resolve("db"))) {
            Profiles profiles = new Profiles(store);
            profiles.save(A);
            Profile successor = A.as("other", "a");
            profiles.saveAll(List.of(successor), List.of(A.id()));

            assertEquals(List.of(successor), profiles.all());
        }
    }

    @Test
    void profilesOfTheFirstFormatAreTakenOver() throws SQLException, StoreException {
        Path file = folder.resolve("db");
        String[] environments = {"production", " Prod-EU ", "生产", "staging", "Test", "测试", "dev", "local", "",
                "eu-west"};
        firstFormat(file, environments);
        Map<String, String> found = new TreeMap<>();
        try (Store store = TestStores.unsynced(file)) {
            for (Profile profile : new Profiles(store).all()) {
                found.put(profile.name(), profile.environment() + "|" + profile.group());
            }
            Profile first = new Profiles(store).find("p0").orElseThrow();
            assertEquals(new Profile(first.id(), "p0", "", Environment.PRODUCTION, "zk:2181", "/r", "dba", null, true,
                    Profile.LEAST_POLL, Map.of("a:1", "b:2"), List.of()), first);
            assertEquals(32, first.id().length());
        }
        assertEquals(Map.of("p0", "PRODUCTION|", "p1", "PRODUCTION|", "p2", "PRODUCTION|", "p3", "TEST|", "p4", "TEST|",
                "p5", "TEST|", "p6", "DEVELOPMENT|", "p7", "DEVELOPMENT|", "p8", "PRODUCTION|", "p9",
                "PRODUCTION|eu-west"), found);
        try (Store again = TestStores.unsynced(file)) {
            assertEquals(Optional.of("p0"), new Profiles(again).all().stream().map(Profile::name).findFirst());
        }
    }

    private static void firstFormat(Path file, String... environments) throws SQLException, StoreException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : Schema.VERSIONS.getFirst()) {
                statement.execute(sql);
            }
            for (int i = 0; i < environments.length; i++) {
                statement.execute("INSERT INTO profile VALUES ('p" + i + "', '" + environments[i]
                        + "', 'zk:2181', '/r', 'dba', NULL, 1, '{\"a:1\":\"b:2\"}')");
            }
            statement.execute("PRAGMA user_version = 1");
        }
    }
}
