package dev.tabletop.embedded.tablet.replication;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** The followers that a leader pushes to. Safe for use by several threads. */
public final class Followers implements AutoCloseable {

    private final Map<String, FollowerLink> links = new ConcurrentHashMap<>();
    private final ReplicationSource source;
    private final ReplicationSettings settings;
    private boolean closed;

    /**
     * A follower.
     *
     * @param acknowledged
     *            last offset it acknowledged; stays when it is down
     */
    public record Acknowledged(String endpoint, long acknowledged) {}

    public Followers(ReplicationSource source, ReplicationSettings settings) {
        this.source = source;
        this.settings = settings;
    }

    /** Begins to push to a follower; false when it is on the list already. */
    public synchronized boolean add(String endpoint) {
        if (closed || links.containsKey(endpoint)) {
            return false;
        }
        FollowerLink link = new FollowerLink(endpoint, source, settings);
        links.put(endpoint, link);
        link.start();
        return true;
    }

    /** Forgets a follower; false when it is not on the list. */
    public synchronized boolean remove(String endpoint) {
        FollowerLink link = links.remove(endpoint);
        if (link == null) {
            return false;
        }
        link.close();
        return true;
    }

    /** Forgets all followers. */
    public synchronized void clear() {
        links.values().forEach(FollowerLink::close);
        links.clear();
    }

    /** All followers, sorted by endpoint, those that do not answer too. */
    public List<Acknowledged> list() {
        return links.values().stream().map(link -> new Acknowledged(link.endpoint(), link.acknowledged()))
                .sorted(Comparator.comparing(Acknowledged::endpoint)).toList();
    }

    /** The oldest binlog file that a follower still needs; empty without followers. */
    public OptionalInt oldestNeededFile() {
        return links.values().stream().mapToInt(FollowerLink::neededFile).min();
    }

    /** Stops pushing for good. */
    @Override
    public synchronized void close() {
        closed = true;
        clear();
    }
}
