package dev.tabletop.embedded.tablet.storage;

import dev.tabletop.wire.tablet.LogEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The files in which a partition's rows travel to the partitions that they belong to under a new index, in the
 * partition's folder {@code index}. For one thread at a time.
 */
public final class IndexFiles {

    /** Name of the folder. */
    public static final String FOLDER = "index";

    private final TabletDisk disk;
    private final Path folder;

    public IndexFiles(TabletDisk disk, Path partition) {
        this.disk = disk;
        this.folder = partition.resolve(FOLDER);
    }

    /** The file of the rows that one partition found for another. */
    public Path file(int from, int to) {
        return folder.resolve(from + "_" + to + "_index.data");
    }

    public boolean has(int from, int to) {
        return Files.exists(file(from, to));
    }

    /** The rows that one partition has for the others: a file for each of them, even where there are none. */
    public final class Outgoing implements AutoCloseable {

        private final Map<Integer, RowFileWriter> writers = new HashMap<>();

        private Outgoing(int from, int partitions) throws IOException {
            disk.makeDirectories(folder);
            for (int to = 0; to < partitions; to++) {
                if (to != from) {
                    writers.put(to, new RowFileWriter(disk.create(file(from, to))));
                }
            }
        }

        /** Adds a row for another partition. */
        public void add(int to, LogEntry row) throws IOException {
            RowFileWriter writer = writers.get(to);
            if (writer == null) {
                throw new IOException("the table has no partition " + to);
            }
            writer.accept(row);
        }

        /** Ends the files; on disk when this returns. */
        public void finish() throws IOException {
            for (RowFileWriter writer : writers.values()) {
                writer.finish();
            }
        }

        @Override
        public void close() {
            writers.values().forEach(RowFileWriter::close);
        }
    }

    /** Begins the files of a partition anew. */
    public Outgoing create(int from, int partitions) throws IOException {
        return new Outgoing(from, partitions);
    }

    /** Hands out the rows of a file. */
    public void read(int from, int to, SnapshotStore.RowSink apply) throws IOException {
        SnapshotStore.read(file(from, to), apply);
    }

    /** Takes a file over from another partition on the same tablet. */
    public void take(IndexFiles other, int from, int to) throws IOException {
        disk.makeDirectories(folder);
        disk.move(other.file(from, to), file(from, to));
    }
}
