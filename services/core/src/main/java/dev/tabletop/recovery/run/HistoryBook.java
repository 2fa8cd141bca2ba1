package dev.tabletop.recovery.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.ContentComparison;
import dev.tabletop.recovery.FollowerObservation;
import dev.tabletop.recovery.ForcedCandidate;
import dev.tabletop.recovery.HandSeating;
import dev.tabletop.recovery.History;
import dev.tabletop.recovery.LeaderSighting;
import dev.tabletop.recovery.LedAgain;
import dev.tabletop.recovery.ReAddRecord;
import dev.tabletop.recovery.Recovered;
import dev.tabletop.recovery.RecoveryJson;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.Observations.Kind;
import dev.tabletop.store.Observations.Observation;
import dev.tabletop.store.Observations;
import dev.tabletop.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What this console saw and did to the partitions of one cluster: the past that choosing a leader rests on. Each call
 * is on disk when it returns. Safe for use by several threads.
 */
public final class HistoryBook {

    private final Observations observations;

    public HistoryBook(Observations observations) {
        this.observations = observations;
    }

    /** Keeps what was seen of followers; the same (partition, term, leader, follower, first seen) is replaced. */
    public void sawFollowers(List<FollowerObservation> seen) throws StoreException {
        List<Observation> kept = new ArrayList<>();
        for (FollowerObservation one : seen) {
            kept.add(observation(Kind.FOLLOWER, one.partition(),
                    one.term() + " " + one.leader() + " " + one.follower() + " " + one.firstSeenAt(),
                    one.lastRoseAt(), one));
        }
        observations.add(kept);
    }

    /** A leader is about to be, or was, seated by hand. */
    public void seatedByHand(PartitionId partition, HandSeating seating) throws StoreException {
        keep(Kind.HAND_SEATED_LEADER, partition, seating.term() + " " + seating.endpoint() + " " + seating.at(),
                seating.at(), seating);
    }

    /** A change of leader with a forced candidate is about to be, or was, asked for. */
    public void forcedCandidate(PartitionId partition, ForcedCandidate candidate) throws StoreException {
        keep(Kind.FORCED_CANDIDATE, partition, candidate.term() + " " + candidate.candidate(), candidate.at(),
                candidate);
    }

    /** A candidate that was recorded as forced held all that any follower held: it was no forced one. */
    public void notForced(PartitionId partition, long term, String candidate) throws StoreException {
        observations.forget(Kind.FORCED_CANDIDATE, prefix(partition) + term + " " + candidate);
    }

    /** An operation that brings a replica back was seen; a later sight of the same operation replaces it. */
    public void reAdded(PartitionId partition, ReAddRecord record, Instant at) throws StoreException {
        keep(Kind.OPERATION, partition, Long.toString(record.operation()), at, record);
    }

    /** Two replicas' rows were compared. */
    public void compared(PartitionId partition, ContentComparison comparison) throws StoreException {
        keep(Kind.COMPARISON, partition, comparison.endpoint() + " " + comparison.with(), comparison.at(),
                comparison);
    }

    /** Who leads; the newest sighting of a partition replaces the one before. */
    public void sawLeaders(List<LeaderSighting> seen) throws StoreException {
        List<Observation> kept = new ArrayList<>();
        for (LeaderSighting one : seen) {
            kept.add(observation(Kind.LEADER, one.partition(), "", one.at(), one));
        }
        observations.add(kept);
    }

    /** Who was last seen leading each partition. */
    public List<LeaderSighting> leadersSeen() throws StoreException {
        return read(observations.of(Kind.LEADER, ""), LeaderSighting.class, "this cluster");
    }

    /** Terms that were led twice. */
    public void ledAgain(List<LedAgain> seen) throws StoreException {
        List<Observation> kept = new ArrayList<>();
        for (LedAgain one : seen) {
            kept.add(observation(Kind.LED_AGAIN, one.partition(), one.term() + " " + one.at(), one.at(), one));
        }
        observations.add(kept);
    }

    /** These were recovered; the newest time of a partition replaces the one before. */
    public void recovered(List<Recovered> partitions) throws StoreException {
        List<Observation> kept = new ArrayList<>();
        for (Recovered one : partitions) {
            kept.add(observation(Kind.RECOVERED, one.partition(), "", one.at(), one));
        }
        observations.add(kept);
    }

    /** What was recovered after that moment, by partition. */
    public List<Recovered> recoveredSince(Instant moment) throws StoreException {
        return read(observations.of(Kind.RECOVERED, ""), Recovered.class, "this cluster").stream()
                .filter(r -> r.at().isAfter(moment)).toList();
    }

    /** All that is on record of one partition. */
    public History of(PartitionId partition) throws StoreException {
        return new History(all(Kind.FOLLOWER, partition, FollowerObservation.class),
                all(Kind.OPERATION, partition, ReAddRecord.class),
                all(Kind.HAND_SEATED_LEADER, partition, HandSeating.class),
                all(Kind.FORCED_CANDIDATE, partition, ForcedCandidate.class),
                all(Kind.COMPARISON, partition, ContentComparison.class),
                all(Kind.LED_AGAIN, partition, LedAgain.class));
    }

    private void keep(Kind kind, PartitionId partition, String which, Instant at, Object content)
            throws StoreException {
        observations.add(List.of(observation(kind, partition, which, at, content)));
    }

    private static Observation observation(Kind kind, PartitionId partition, String which, Instant at,
            Object content) {
        try {
            return new Observation(kind, prefix(partition) + which, at,
                    RecoveryJson.mapper().writeValueAsString(content));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + content, e);
        }
    }

    private <T> List<T> all(Kind kind, PartitionId partition, Class<T> type) throws StoreException {
        return read(observations.of(kind, prefix(partition)), type, partition.toString());
    }

    private static <T> List<T> read(List<Observation> kept, Class<T> type, String of) throws StoreException {
        List<T> found = new ArrayList<>();
        for (Observation one : kept) {
            try {
                found.add(RecoveryJson.mapper().readValue(one.text(), type));
            } catch (JsonProcessingException e) {
                throw StoreException.garbled(Sentence.of("store.past", of), e);
            }
        }
        return found;
    }

    private static String prefix(PartitionId partition) {
        return RunContext.place(partition) + " ";
    }
}
