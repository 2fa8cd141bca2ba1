package dev.tabletop.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.Tablet;

/**
 * What was seen of a cluster before a reading: since when each problem has been there, how far lost leaders were, who
 * comes and goes. Immutable; each reading gives the next one.
 *
 * @param last
 *            the reading before; null when there was none
 * @param since
 *            when each problem that was there in the last reading was first seen
 * @param leaderOffsets
 *            of partitions without a leader: how far the last one was by its own word
 * @param departures
 *            when each tablet went away or was started again, within {@link #FLAP_WINDOW}, oldest first
 * @param leaderChanges
 *            when each partition's leader changed, within {@link #FLAP_WINDOW}, oldest first
 */
public record Remembered(@Nullable ClusterState last, Map<Finding.Key, Instant> since,
        Map<PartitionId, Long> leaderOffsets, Map<String, List<Instant>> departures,
        Map<PartitionId, List<Instant>> leaderChanges) {

    /** What went away this often within {@link #FLAP_WINDOW} comes and goes. */
    public static final int FLAPS = 3;
    /** How long a departure counts. */
    public static final Duration FLAP_WINDOW = Duration.ofMinutes(10);

    public static final Remembered NOTHING = new Remembered(null, Map.of(), Map.of(), Map.of(), Map.of());

    public Remembered {
        since = Map.copyOf(since);
        leaderOffsets = Map.copyOf(leaderOffsets);
        departures = Map.copyOf(departures);
        leaderChanges = Map.copyOf(leaderChanges);
    }

    /** Since when problems have been there, as far as an earlier console kept it. */
    public static Remembered ofSince(Map<Finding.Key, Instant> kept) {
        return new Remembered(null, kept, Map.of(), Map.of(), Map.of());
    }

    /** What is remembered after this reading and what was found in it. Pure. */
    public Remembered after(ClusterState state, List<Finding> findings) {
        Map<Finding.Key, Instant> known = HashMap.newHashMap(findings.size());
        for (Finding finding : findings) {
            Instant then = finding.since();
            known.putIfAbsent(finding.key(), then == null ? state.readAt() : then);
        }
        return new Remembered(state, known, offsetsOf(findings), departuresUntil(state), changesUntil(state));
    }

    /** When this tablet went away, within the window before {@code now}. */
    List<Instant> departuresOf(String endpoint, Instant now) {
        return within(departures.getOrDefault(endpoint, List.of()), now);
    }

    /** When the leader of this partition changed, within the window before {@code now}. */
    List<Instant> leaderChangesOf(PartitionId partition, Instant now) {
        return within(leaderChanges.getOrDefault(partition, List.of()), now);
    }

    private static List<Instant> within(List<Instant> all, Instant now) {
        Instant first = now.minus(FLAP_WINDOW);
        return all.stream().filter(at -> at.isAfter(first)).toList();
    }

    private Map<PartitionId, Long> offsetsOf(List<Finding> findings) {
        Map<PartitionId, Long> kept = new HashMap<>();
        Partitions before = new Partitions(last);
        for (Finding finding : findings) {
            PartitionId id = finding.partition();
            if (id != null && finding.kind().isWithoutLeader()) {
                Long offset = leaderOffset(id, before);
                if (offset != null) {
                    kept.put(id, offset);
                }
            }
        }
        return kept;
    }

    /** How far the leader of a partition was by its own word when it was last seen; null when it never was. */
    @Nullable
    Long leaderOffset(PartitionId id, Partitions before) {
        Partition partition = before.find(id);
        Replica leader = partition == null ? null : partition.leader().orElse(null);
        ReplicaStatus status = leader == null || !leader.isLoaded() ? null : leader.status();
        return status == null ? leaderOffsets.get(id) : Long.valueOf(status.offset());
    }

    private Map<String, List<Instant>> departuresUntil(ClusterState state) {
        Map<String, Tablet> before = new HashMap<>();
        if (last != null) {
            last.tablets().forEach(t -> before.put(t.endpoint(), t));
        }
        Map<String, List<Instant>> next = new HashMap<>();
        for (Tablet tablet : state.tablets()) {
            List<Instant> times = new ArrayList<>(departuresOf(tablet.endpoint(), state.readAt()));
            Tablet earlier = before.get(tablet.endpoint());
            if (earlier != null && wentAway(earlier, tablet)) {
                times.add(state.readAt());
            }
            if (!times.isEmpty()) {
                next.put(tablet.endpoint(), List.copyOf(times));
            }
        }
        return next;
    }

    /** Another registration means that it was away in between, seen or not; one that was away already counts once. */
    private static boolean wentAway(Tablet before, Tablet now) {
        boolean wasThere = isThere(before);
        boolean another = before.registration() != null && now.registration() != null
                && !Objects.equals(before.registration(), now.registration());
        return wasThere && (!isThere(now) || another);
    }

    private static boolean isThere(Tablet tablet) {
        return tablet.state() == Tablet.State.HEALTHY && tablet.answered();
    }

    private Map<PartitionId, List<Instant>> changesUntil(ClusterState state) {
        Map<PartitionId, List<Instant>> next = new HashMap<>();
        leaderChanges.keySet().forEach(id -> {
            List<Instant> times = leaderChangesOf(id, state.readAt());
            if (!times.isEmpty()) {
                next.put(id, times);
            }
        });
        if (last != null) {
            addChanges(last, state, next);
        }
        return next;
    }

    /** A monitor keeps one copy of what did not change, so that most of it is passed over at once. */
    @SuppressWarnings("ReferenceEquality")
    private static void addChanges(ClusterState before, ClusterState now, Map<PartitionId, List<Instant>> times) {
        Partitions earlier = new Partitions(before);
        for (Table table : now.tables()) {
            for (Partition partition : earlier.holds(table) ? List.<Partition>of() : table.partitions()) {
                Partition then = earlier.find(partition.id());
                if (then != null && then != partition && !then.terms().isEmpty() && !partition.terms().isEmpty()
                        && partition.terms().getLast().term() > then.terms().getLast().term()) {
                    List<Instant> all = new ArrayList<>(times.getOrDefault(partition.id(), List.of()));
                    all.add(now.readAt());
                    times.put(partition.id(), List.copyOf(all));
                }
            }
        }
    }
}
