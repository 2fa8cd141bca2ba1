package dev.tabletop.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.tabletop.embedded.NodeStatus;
import dev.tabletop.embedded.tablet.storage.RecordReader;
import dev.tabletop.wire.tablet.LogEntry;

/**
 * What is on the disks of a local cluster's tablets, read from their files while they are down: the proof against which
 * a recovery is held, independent of everything that the cluster or this console says.
 */
final class SurvivingLogs {

    private static final Pattern PARTITION = Pattern.compile("([0-9]+)_([0-9]+)");
    private static final Pattern LOG = Pattern.compile("([0-9]+)\\.log");

    /** One partition of one table id. */
    record Place(int tid, int pid) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return tid != other.tid ? Integer.compare(tid, other.tid) : Integer.compare(pid, other.pid);
        }
    }

    /**
     * One replica's log.
     *
     * @param endpoint
     *            its tablet
     * @param lastOffset
     *            the last whole entry's position; 0 when empty
     * @param entries
     *            how many whole entries there are
     */
    record Log(String endpoint, long lastOffset, long entries) {}

    private SurvivingLogs() {}

    /** Every replica's log, by partition. */
    static Map<Place, List<Log>> read(List<NodeStatus> nodes) throws IOException {
        Map<Place, List<Log>> found = new TreeMap<>();
        for (NodeStatus node : nodes) {
            Path data = node.data();
            if (node.kind() == NodeStatus.Kind.TABLET && data != null) {
                read(node.endpoint(), data, found);
            }
        }
        return found;
    }

    private static void read(String endpoint, Path data, Map<Place, List<Log>> found) throws IOException {
        List<Path> binlogs;
        try (Stream<Path> all = Files.walk(data)) {
            binlogs = all.filter(p -> p.endsWith("binlog") && Files.isDirectory(p)).toList();
        }
        for (Path binlog : binlogs) {
            Matcher name = PARTITION.matcher(String.valueOf(binlog.getName(binlog.getNameCount() - 2)));
            if (name.matches()) {
                Place place = new Place(Integer.parseInt(name.group(1)), Integer.parseInt(name.group(2)));
                found.computeIfAbsent(place, _ -> new ArrayList<>()).add(log(endpoint, binlog));
            }
        }
    }

    private static Log log(String endpoint, Path binlog) throws IOException {
        Map<Integer, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(binlog)) {
            all.forEach(f -> {
                Matcher name = LOG.matcher(String.valueOf(f.getFileName()));
                if (name.matches()) {
                    files.put(Integer.parseInt(name.group(1)), f);
                }
            });
        }
        long last = 0;
        long entries = 0;
        for (Path file : files.values()) {
            try (RecordReader reader = new RecordReader(file)) {
                while (reader.next(reader.length()) == RecordReader.Found.RECORD) {
                    last = LogEntry.parseFrom(reader.record()).getLogIndex();
                    entries++;
                }
            }
        }
        return new Log(endpoint, last, entries);
    }
}
