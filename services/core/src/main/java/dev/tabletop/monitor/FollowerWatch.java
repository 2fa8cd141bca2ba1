package dev.tabletop.monitor;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaReading.Follower;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.recovery.FollowerObservation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Follows who follows whom: from states and leaders' follower lists to observations. A watch of one follower is
 * unbroken as long as the same leader leads in the same, last term, both are loaded and answer in every state, and no
 * offset falls. Not for use by several threads.
 */
final class FollowerWatch {

    private record Pair(PartitionId partition, String follower) {}

    /**
     * One unbroken watch; the offsets are those that the tablets themselves told last. A rise is told only once a later
     * state shows that the watch is still unbroken.
     */
    private record Tracked(FollowerObservation observation, long leaderOffset, long followerOffset, boolean untold) {}

    private final Map<Pair, Tracked> tracked = new HashMap<>();

    /** The partitions whose leader is worth asking: loaded, leading by its own word, with another replica. */
    static boolean isObservable(Partition partition) {
        return partition.replicas().size() > 1 && !partition.terms().isEmpty()
                && partition.leader().filter(FollowerWatch::leads).isPresent();
    }

    /** Looks at a new state, ends every watch that it breaks, and returns what rose in the others. */
    List<FollowerObservation> look(ClusterState state) {
        Map<PartitionId, Partition> partitions = new HashMap<>();
        state.partitions().forEach(p -> partitions.put(p.id(), p));
        tracked.entrySet().removeIf(e -> isBroken(e.getValue(), partitions.get(e.getKey().partition())));
        tracked.replaceAll((pair, watch) -> withOthers(watch, partitions.get(pair.partition())));
        List<FollowerObservation> risen = tracked.values().stream().filter(Tracked::untold).map(Tracked::observation)
                .toList();
        tracked.replaceAll((_, w) -> new Tracked(w.observation(), w.leaderOffset(), w.followerOffset(), false));
        return risen;
    }

    /** Takes a leader's follower list in. */
    void take(Partition partition, ReplicaReading leader, Instant now) {
        Long term = leader.term();
        ReplicaStatus status = leader.status();
        if (term == null || status == null || status.role() != Role.LEADER || !isLastTerm(partition, term)) {
            return;
        }
        for (Follower follower : leader.followers()) {
            Replica replica = partition.replica(follower.endpoint());
            ReplicaStatus own = replica == null ? null : replica.status();
            if (own != null && own.state().isLoaded() && own.role() == Role.FOLLOWER) {
                tracked.compute(new Pair(partition.id(), follower.endpoint()),
                        (_, known) -> seen(known, partition, leader.endpoint(), term, follower, now));
            }
        }
    }

    private static Tracked seen(@Nullable Tracked known, Partition partition, String leader, long term,
            Follower follower, Instant now) {
        FollowerObservation last = known == null ? null : known.observation();
        if (known == null || last == null || last.term() != term || !last.leader().equals(leader)
                || follower.acknowledged() < last.lastAcknowledged()) {
            FollowerObservation begun = new FollowerObservation(partition.id(), term, leader, follower.endpoint(),
                    follower.acknowledged(), now, follower.acknowledged(), now, otherLeaders(partition, leader));
            return new Tracked(begun, offset(partition, leader), offset(partition, follower.endpoint()), false);
        }
        if (follower.acknowledged() == last.lastAcknowledged()) {
            return known;
        }
        FollowerObservation risen = new FollowerObservation(last.partition(), term, leader, last.follower(),
                last.firstAcknowledged(), last.firstSeenAt(), follower.acknowledged(), now,
                last.otherLeadersPossible());
        return new Tracked(risen, known.leaderOffset(), known.followerOffset(), true);
    }

    private static boolean isBroken(Tracked watch, @Nullable Partition partition) {
        if (partition == null || !isLastTerm(partition, watch.observation().term())) {
            return true;
        }
        Replica leader = partition.replica(watch.observation().leader());
        Replica follower = partition.replica(watch.observation().follower());
        return leader == null || !leads(leader) || follower == null || !follower.isLoaded()
                || offset(partition, leader.endpoint()) < watch.leaderOffset()
                || offset(partition, follower.endpoint()) < watch.followerOffset();
    }

    private static Tracked withOthers(Tracked watch, @Nullable Partition partition) {
        if (partition == null) {
            return watch;
        }
        FollowerObservation o = watch.observation();
        FollowerObservation updated = new FollowerObservation(o.partition(), o.term(), o.leader(), o.follower(),
                o.firstAcknowledged(), o.firstSeenAt(), o.lastAcknowledged(), o.lastRoseAt(),
                union(o.otherLeadersPossible(), otherLeaders(partition, o.leader())));
        return new Tracked(updated, offset(partition, o.leader()), offset(partition, o.follower()), watch.untold());
    }

    /** Who else may lead: replicas whose tablet does not answer, or that say so themselves. */
    static List<String> otherLeaders(Partition partition, String leader) {
        List<String> others = new ArrayList<>();
        for (Replica replica : partition.replicas()) {
            ReplicaStatus status = replica.status();
            boolean saysSo = status != null && status.role() == Role.LEADER;
            if (!replica.endpoint().equals(leader) && (!replica.tabletAnswered() || saysSo)) {
                others.add(replica.endpoint());
            }
        }
        return others;
    }

    private static List<String> union(List<String> one, List<String> other) {
        TreeSet<String> all = new TreeSet<>(one);
        all.addAll(other);
        return List.copyOf(all);
    }

    private static boolean leads(Replica replica) {
        ReplicaStatus status = replica.status();
        return replica.isLoaded() && status != null && status.role() == Role.LEADER;
    }

    private static boolean isLastTerm(Partition partition, long term) {
        List<TermStart> terms = partition.terms();
        return !terms.isEmpty() && terms.getLast().term() == term;
    }

    private static long offset(Partition partition, String endpoint) {
        Replica replica = partition.replica(endpoint);
        ReplicaStatus status = replica == null ? null : replica.status();
        return status == null ? -1 : status.offset();
    }
}
