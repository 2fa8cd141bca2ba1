package dev.tabletop.store;

import java.nio.file.Path;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/** Stores for tests. */
public final class TestStores {

    private TestStores() {}

    /** One that does not wait for the disk: for tests that end a console, not the machine. */
    public static Store unsynced(Path file) throws StoreException {
        return Store.open(file, SQLiteConfig.SynchronousMode.OFF);
    }

    /** From here on the file cannot grow, as on a full disk. */
    public static void fill(Store store) throws StoreException {
        store.read(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("PRAGMA max_page_count = 1");
            }
        });
    }
}
