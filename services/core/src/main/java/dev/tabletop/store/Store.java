package dev.tabletop.store;

import dev.tabletop.secrets.PrivateFile;
import dev.tabletop.sentences.Sentence;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/**
 * One SQLite file with everything that the console keeps. Safe for use by several threads: one statement or
 * transaction at a time. A write is on disk when the call returns. Call {@link #close()} when done.
 */
public final class Store implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Store.class);
    private static final int BUSY_TIMEOUT_MILLIS = 5_000;

    private final Path file;
    private final Connection connection;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();

    private Store(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /**
     * Opens the file, creating it and its folder where missing, and brings an older format up to date.
     *
     * @throws StoreException
     *             if it is in use, damaged, not writable, or of a newer version; it is then left as it was
     */
    public static Store open(Path file) throws StoreException {
        return open(file, SQLiteConfig.SynchronousMode.FULL);
    }

    static Store open(Path file, SQLiteConfig.SynchronousMode synchronous) throws StoreException {
        try {
            PrivateFile.folder(file);
        } catch (IOException e) {
            throw new StoreException(StoreException.Kind.UNREACHABLE,
                    Sentence.of("store.folder_cannot_created", file, e.getMessage()),
                    Sentence.of("store.name_another_state_folder"));
        }
        closeToOthers(file);
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(synchronous);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.enforceForeignKeys(true);
        try {
            Store store = new Store(file, config.createConnection("jdbc:sqlite:" + file));
            store.migrateOrClose();
            return store;
        } catch (SQLException e) {
            throw StoreException.of(file, e);
        }
    }

    /** SQLite gives its other files the permissions of this one. */
    private static void closeToOthers(Path file) {
        try {
            PrivateFile.prepare(file);
        } catch (IOException e) {
            // Opening it says better why.
            LOG.info("{} cannot be closed to others", file, e);
        }
    }

    private void migrateOrClose() throws StoreException {
        boolean ready = false;
        try {
            Schema.bringUpToDate(this);
            ready = true;
        } finally {
            if (!ready) {
                close();
            }
        }
    }

    /** Where it is kept. */
    public Path file() {
        return file;
    }

    /** Work on the database. */
    interface Work<T> {
        T with(Connection connection) throws SQLException, StoreException;
    }

    /** Work on the database without a result. */
    interface Change {
        void with(Connection connection) throws SQLException, StoreException;
    }

    <T> T read(Work<T> work) throws StoreException {
        oneAtATime.lock();
        try {
            return work.with(connection);
        } catch (SQLException e) {
            throw StoreException.of(file, e);
        } catch (DateTimeException | IllegalArgumentException | NullPointerException e) {
            // In a damaged file stand words and times that nobody wrote, and nothing where something must stand.
            throw StoreException.garbled(Sentence.plain(file.toString()), e);
        } finally {
            oneAtATime.unlock();
        }
    }

    /**
     * All of it or nothing, on disk when this returns. Changes that wait for their turn at the same time go to disk
     * together; one that fails does not take the others with it.
     */
    void write(Change change) throws StoreException {
        Waiting mine = new Waiting(change);
        waiting.add(mine);
        oneAtATime.lock();
        try {
            if (!mine.over) {
                writeWaiting();
            }
        } finally {
            oneAtATime.unlock();
        }
        mine.rethrow(file);
    }

    /** A change on its way to disk; guarded by the lock. */
    private static final class Waiting {
        private final Change change;
        private boolean over;
        private @Nullable Exception failure;

        Waiting(Change change) {
            this.change = change;
        }

        void rethrow(Path file) throws StoreException {
            Exception why = failure;
            switch (why) {
                case null -> {
                    // It is on disk.
                }
                case SQLException e -> throw StoreException.of(file, e);
                case StoreException e -> throw e;
                case RuntimeException e -> throw e;
                default -> throw new IllegalStateException(why);
            }
        }
    }

    private void writeWaiting() {
        List<Waiting> together = new ArrayList<>();
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
            together.add(next);
        }
        Exception failure = transaction(together);
        for (Waiting one : together) {
            one.failure = failure == null || together.size() == 1 ? failure : transaction(List.of(one));
            one.over = true;
        }
    }

    /** @return why nothing of it was done; null when all of it is on disk */
    private @Nullable Exception transaction(List<Waiting> changes) {
        boolean begun = false;
        try {
            execute("BEGIN IMMEDIATE");
            begun = true;
            for (Waiting one : changes) {
                one.change.with(connection);
            }
            execute("COMMIT");
            return null;
        } catch (SQLException | StoreException | RuntimeException e) {
            if (begun) {
                rollBack();
            }
            return e;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void rollBack() {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            // A full disk makes SQLite roll back by itself; the failure that led here is the one to report.
            LOG.debug("no transaction left to roll back in {}", file, e);
        }
    }

    @Override
    public void close() {
        oneAtATime.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("closing " + file, e);
        } finally {
            oneAtATime.unlock();
        }
    }
}
