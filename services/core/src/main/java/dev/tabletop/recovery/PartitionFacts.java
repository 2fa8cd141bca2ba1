package dev.tabletop.recovery;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.TermStart;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** Simple questions to one partition's evidence, with its replicas in a fixed order (by endpoint). */
record PartitionFacts(PartitionEvidence evidence, List<ReplicaEvidence> replicas) {

    static PartitionFacts of(PartitionEvidence evidence) {
        return new PartitionFacts(evidence,
                evidence.replicas().stream().sorted(Comparator.comparing(ReplicaEvidence::endpoint)).toList());
    }

    PartitionId id() {
        return evidence.id();
    }

    StorageMode storage() {
        return evidence.storage();
    }

    /** The metadata's word on a replica when the examination was over. */
    ReplicaMeta meta(ReplicaEvidence replica) {
        return evidence.now().replicas().stream().filter(m -> m.endpoint().equals(replica.endpoint())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        id() + " has no replica on " + replica.endpoint() + " in its metadata"));
    }

    /** Whether the metadata called it leader and alive before anything was changed. */
    boolean ledBefore(ReplicaEvidence replica) {
        return evidence.before().replicas().stream()
                .anyMatch(m -> m.endpoint().equals(replica.endpoint()) && m.leader() && m.alive());
    }

    /** The metadata's words when the examination was over, by endpoint. */
    List<ReplicaMeta> metas() {
        return evidence.now().replicas().stream().sorted(Comparator.comparing(ReplicaMeta::endpoint)).toList();
    }

    /** Its exact offset; empty when it is not loaded. */
    OptionalLong exact(ReplicaEvidence replica) {
        ReplicaStatus status = replica.reading().status();
        return status != null && replica.isLoaded() ? OptionalLong.of(status.offset()) : OptionalLong.empty();
    }

    /** Whether its tablet says that it is loaded with this role. */
    boolean is(Role role, ReplicaEvidence replica) {
        ReplicaStatus status = replica.reading().status();
        return status != null && replica.isLoaded() && status.role() == role;
    }

    /** The replica's own term; 0 when no leader has contacted it, or it is not loaded. */
    long ownTerm(ReplicaEvidence replica) {
        Long term = replica.reading().term();
        return term == null || !replica.isLoaded() ? 0 : term;
    }

    /** The newest term on the list; 0 for an empty list. */
    long lastTerm() {
        List<TermStart> terms = evidence.before().terms();
        return terms.isEmpty() ? 0 : terms.getLast().term();
    }

    /** Whether this leader pushes to that replica, as the leader says. */
    boolean lists(ReplicaEvidence leader, ReplicaEvidence replica) {
        return leader.reading().followers().stream().map(ReplicaReading.Follower::endpoint)
                .anyMatch(replica.endpoint()::equals);
    }

    /**
     * Whether the replica follows this leader: loaded, listed, of the leader's own term, and not ahead of it. A follower
     * that was read after its leader may seem ahead while writes go on; read before it, it is.
     */
    boolean follows(ReplicaEvidence replica, ReplicaEvidence leader) {
        boolean ahead = exact(replica).orElse(0) > exact(leader).orElse(0)
                && !replica.reading().readAt().isAfter(leader.reading().readAt());
        return is(Role.FOLLOWER, replica) && lists(leader, replica) && ownTerm(replica) == ownTerm(leader) && !ahead;
    }

    /** Whether its tablet answers and does not hold it in memory, so that nobody knows what it holds. */
    boolean isUnread(ReplicaEvidence replica) {
        return replica.answered() && replica.reading().status() == null;
    }

    /**
     * Whether a replica that is not loaded was fed by this leader since that was loaded itself, and nothing speaks for
     * rows beyond the leader's: then, within one history, it holds the beginning of this leader's log. A leader without
     * rows has fed nobody; there the nameserver's last number speaks.
     */
    boolean wasFedBy(ReplicaEvidence leader, ReplicaEvidence replica) {
        long end = exact(leader).orElse(-1);
        OptionalLong acknowledged = acknowledged(leader, replica);
        boolean spoken = acknowledged.orElse(0) > 0
                || (end == 0 && Objects.requireNonNullElse(meta(replica).offset(), 0L) == 0);
        return acknowledged.isPresent() && spoken && acknowledged.getAsLong() <= end && snapshot(replica) <= end;
    }

    /** Whether its snapshot, or what it acknowledged, reaches beyond all that this leader holds. */
    boolean surelyHoldsMore(ReplicaEvidence replica, ReplicaEvidence leader) {
        return Math.max(acknowledged(leader, replica).orElse(0), snapshot(replica)) > exact(leader)
                .orElse(Long.MAX_VALUE);
    }

    private static OptionalLong acknowledged(ReplicaEvidence leader, ReplicaEvidence replica) {
        return leader.reading().followers().stream().filter(f -> f.endpoint().equals(replica.endpoint()))
                .mapToLong(ReplicaReading.Follower::acknowledged).findFirst();
    }

    private static long snapshot(ReplicaEvidence replica) {
        return Objects.requireNonNullElse(replica.reading().snapshotOffset(), 0L);
    }

    /**
     * The replica that leads: flagged leader and alive, its tablet agrees, and no other tablet says that it leads with
     * the same term or a newer one. Where others are flagged leader and alive, too, it has to lead in the newest term.
     * Empty when there is none, or more than one.
     */
    Optional<ReplicaEvidence> presentLeader() {
        List<ReplicaEvidence> named = replicas.stream().filter(r -> meta(r).leader() && meta(r).alive()).toList();
        List<ReplicaEvidence> flagged = named.stream().filter(r -> is(Role.LEADER, r)).toList();
        return flagged.size() == 1 && !hasRival(flagged.getFirst())
                && (named.size() == 1 || ownTerm(flagged.getFirst()) == lastTerm())
                        ? Optional.of(flagged.getFirst())
                        : Optional.empty();
    }

    /**
     * The replica that leads although the metadata does not say so: the only one whose tablet says that it leads, in
     * the newest term, while nobody who is flagged leader and alive is out of reach.
     */
    Optional<ReplicaEvidence> leaderInFact() {
        List<ReplicaEvidence> leading = replicas.stream().filter(r -> is(Role.LEADER, r)).toList();
        boolean flaggedOutOfReach = replicas.stream()
                .anyMatch(r -> meta(r).leader() && meta(r).alive() && !r.answered());
        return leading.size() == 1 && !flaggedOutOfReach && ownTerm(leading.getFirst()) == lastTerm()
                ? Optional.of(leading.getFirst())
                : Optional.empty();
    }

    private boolean hasRival(ReplicaEvidence leader) {
        return replicas.stream().anyMatch(r -> !r.endpoint().equals(leader.endpoint()) && is(Role.LEADER, r)
                && ownTerm(r) >= ownTerm(leader));
    }
}
