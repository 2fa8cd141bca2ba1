package dev.tabletop.recovery.history;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.recovery.LeaderSighting;
import dev.tabletop.recovery.LedAgain;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Follows who leads, and notices a term that is led twice. Signs of a restart between two looks: the replica was seen
 * not loaded (a tablet loads nothing by itself), its offset fell, or its tablet registered anew while nobody looked (or nobody knows whether it did). A
 * tablet that was seen loaded all the time and registers anew only lost its session. Not for use by several threads.
 */
public final class LeaderWatch {

    /** Within this time no tablet comes back: its own old registration keeps it out. */
    private static final Duration NO_RESTART_WITHIN = Duration.ofSeconds(5);

    /**
     * What one look told.
     *
     * @param sightings
     *            leaders that were not seen so before
     * @param again
     *            terms that are led again
     */
    public record Seen(List<LeaderSighting> sightings, List<LedAgain> again) {
        public Seen {
            sightings = List.copyOf(sightings);
            again = List.copyOf(again);
        }
    }

    /**
     * A leader and the last look at it.
     *
     * @param offset
     *            its offset then; -1 when this watch has not seen it yet
     * @param broken
     *            what was seen of it since that shows that it did not lead all the time; empty while nothing was
     * @param unseen
     *            whether it did not answer since
     */
    private record Led(LeaderSighting sighting, long offset, Instant at, String broken, boolean unseen) {

        Led broken(String how) {
            return new Led(sighting, offset, at, how, unseen);
        }

        Led unanswered() {
            return new Led(sighting, offset, at, broken, true);
        }
    }

    private final Map<PartitionId, Led> led = new HashMap<>();

    /**
     * @param earlier
     *            what an earlier watch of the same cluster saw last
     */
    public LeaderWatch(List<LeaderSighting> earlier) {
        earlier.forEach(s -> led.put(s.partition(), new Led(s, -1, s.at(), "", false)));
    }

    /** Looks at a newer state. */
    public Seen look(ClusterState state) {
        Map<String, Tablet> tablets = new HashMap<>();
        state.tablets().forEach(t -> tablets.put(t.endpoint(), t));
        long lastOperation = state.operations().stream().mapToLong(Operation::id).max().orElse(0);
        List<LeaderSighting> sightings = new ArrayList<>();
        List<LedAgain> again = new ArrayList<>();
        state.partitions().filter(p -> p.replicas().size() > 1 && !p.terms().isEmpty()).forEach(partition -> {
            Replica leader = partition.leader().filter(LeaderWatch::leads).orElse(null);
            if (leader == null) {
                led.computeIfPresent(partition.id(), (_, known) -> withoutLeader(known, partition));
                return;
            }
            Tablet tablet = tablets.get(leader.endpoint());
            LeaderSighting now = new LeaderSighting(partition.id(), partition.terms().getLast().term(),
                    leader.endpoint(), tablet == null ? null : tablet.registration(), state.readAt());
            Led known = led.get(partition.id());
            if (known != null) {
                String why = whyAgain(known, now, offset(leader));
                if (!why.isEmpty()) {
                    again.add(new LedAgain(partition.id(), now.term(), now.endpoint(), why, now.at(), lastOperation));
                }
            }
            if (known == null || !known.sighting().tellsTheSameAs(now)) {
                sightings.add(now);
                led.put(partition.id(), new Led(now, offset(leader), now.at(), "", false));
            } else {
                led.put(partition.id(), new Led(known.sighting(), offset(leader), now.at(), "", false));
            }
        });
        return new Seen(sightings, again);
    }

    private static Led withoutLeader(Led known, Partition partition) {
        Replica replica = partition.replica(known.sighting().endpoint());
        if (replica == null || partition.terms().getLast().term() != known.sighting().term()) {
            return known;
        }
        ReplicaStatus status = replica.status();
        if (!replica.tabletAnswered()) {
            return known.unanswered();
        }
        if (status == null || !replica.isLoaded()) {
            return known.broken("it was not loaded for a time");
        }
        return status.role() == Role.FOLLOWER ? known.broken("it was no leader for a time") : known;
    }

    private static String whyAgain(Led known, LeaderSighting now, long offset) {
        LeaderSighting before = known.sighting();
        if (before.term() != now.term()) {
            return "";
        }
        if (!before.endpoint().equals(now.endpoint())) {
            return before.endpoint() + " led before it in the same term";
        }
        if (!known.broken().isEmpty()) {
            return known.broken();
        }
        if (offset < known.offset()) {
            return "its offset fell from " + known.offset() + " to " + offset;
        }
        boolean unwatched = known.unseen()
                || Duration.between(known.at(), now.at()).compareTo(NO_RESTART_WITHIN) > 0;
        return unwatched ? whyAnother(before.registration(), now.registration()) : "";
    }

    /** Empty only where it is known to be the same registration: what nobody knows may have been a restart. */
    private static String whyAnother(@Nullable Long before, @Nullable Long now) {
        if (before == null || now == null) {
            return "nobody looked for a time, and whether its tablet registered anew is not known";
        }
        return before.equals(now) ? "" : "its tablet registered anew while nobody looked";
    }

    private static boolean leads(Replica replica) {
        ReplicaStatus status = replica.status();
        return replica.isLoaded() && status != null && status.role() == Role.LEADER;
    }

    private static long offset(Replica replica) {
        ReplicaStatus status = replica.status();
        return status == null ? -1 : status.offset();
    }
}
