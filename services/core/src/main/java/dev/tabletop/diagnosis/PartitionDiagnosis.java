package dev.tabletop.diagnosis;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.Table;
import dev.tabletop.sentences.Sentence;

/** What is wrong with one partition. */
final class PartitionDiagnosis {

    private final Table table;
    private final Partition partition;
    private final PartitionId id;
    private final Scene scene;
    private final List<Finding> found;

    PartitionDiagnosis(Table table, Partition partition, Scene scene, List<Finding> found) {
        this.table = table;
        this.partition = partition;
        this.id = partition.id();
        this.scene = scene;
        this.found = found;
    }

    void check() {
        Finding withoutLeader = new LeaderDiagnosis(partition, scene).find();
        if (withoutLeader != null) {
            found.add(withoutLeader);
        }
        checkFlags();
        checkLeadersAtWork();
        FindingKind kind = withoutLeader == null ? null : withoutLeader.kind();
        boolean allDown = kind == FindingKind.ALL_REPLICAS_DOWN || kind == FindingKind.ONLY_REPLICA_DOWN;
        if (!allDown) {
            checkReplicas(kind != null && kind.isWithoutLeader());
        }
        checkNumber();
        checkFlapping();
    }

    /** A lost leader is told of once, not again as a replica that is down. */
    private void checkReplicas(boolean leaderLost) {
        Replica leader = partition.leader().orElse(null);
        for (Replica replica : partition.replicas()) {
            boolean leads = leader != null && leader.endpoint().equals(replica.endpoint());
            if (!leads && !(leaderLost && replica.meta().leader())) {
                checkOther(replica);
            }
            if (leader != null && !leads && isAtWork(leader)) {
                checkLag(leader, replica);
                checkTerm(leader, replica);
            }
            checkSnapshots(replica);
        }
    }

    private static boolean isAtWork(Replica leader) {
        ReplicaStatus status = leader.status();
        return leader.isLoaded() && status != null && status.role() == Role.LEADER;
    }

    private void checkFlags() {
        List<Replica> flagged = partition.replicas().stream().filter(r -> r.meta().leader()).toList();
        if (flagged.size() < 2) {
            return;
        }
        Replica leader = partition.leader().orElse(null);
        boolean anyThere = flagged.stream().filter(r -> leader == null || !r.endpoint().equals(leader.endpoint()))
                .anyMatch(Replica::tabletAnswered);
        found.add(Finding.ofPartition(FindingKind.TWO_LEADER_FLAGS, id, Sentence.of("finding.flags",
                flagged.stream().map(Replica::endpoint).toList()))
                .with(anyThere ? mending() : Runbook.START_TABLETS));
    }

    private void checkLeadersAtWork() {
        List<Sentence> leading = partition.replicas().stream().filter(PartitionDiagnosis::isAtWork)
                .map(r -> Sentence.of("finding.at_offset", r.endpoint(), offset(r))).toList();
        if (leading.size() > 1) {
            found.add(Finding.ofPartition(FindingKind.TWO_LEADERS_AT_WORK, id,
                    Sentence.of("finding.leading", leading)));
        }
    }

    private void checkOther(Replica replica) {
        ReplicaStatus status = replica.status();
        Sentence words = Sentence.of(
                replica.meta().alive() ? "finding.replica.alive" : "finding.replica.not_alive",
                LeaderDiagnosis.said(replica));
        if (!replica.tabletAnswered()) {
            FindingKind kind = scene.nameserverSees(replica)
                    ? FindingKind.REPLICA_DOES_NOT_ANSWER
                    : FindingKind.REPLICA_DOWN;
            found.add(Finding.ofReplica(kind, id, replica.endpoint(), words).with(Runbook.START_TABLETS));
        } else if (status != null && !status.state().isLoaded()) {
            found.add(Finding.ofReplica(FindingKind.REPLICA_LOADING, id, replica.endpoint(), words));
        } else if (!replica.meta().alive()) {
            found.add(Finding.ofReplica(FindingKind.REPLICA_DOWN, id, replica.endpoint(), words)
                    .with(mending(isLed() ? Runbook.RECOVER_REPLICA : Runbook.MANUAL_RECOVERY)));
        } else if (status == null) {
            found.add(Finding.ofReplica(FindingKind.ALIVE_NOT_LOADED, id, replica.endpoint(), words)
                    .with(mending(isLed() ? Runbook.MEND_NOT_LOADED : Runbook.MANUAL_RECOVERY)));
        }
        if (!replica.meta().leader() && status != null && status.state().isLoaded() && status.role() == Role.LEADER) {
            found.add(Finding.ofReplica(FindingKind.FOLLOWER_ROLE_MISMATCH, id, replica.endpoint(),
                    Sentence.of("finding.replica.follower", LeaderDiagnosis.said(replica))));
        }
    }

    private boolean isLed() {
        return partition.leader().filter(PartitionDiagnosis::isAtWork).isPresent();
    }

    /** Nothing is to be done while the cluster brings a replica back by itself. */
    private Runbook mending() {
        return mending(Runbook.MANUAL_RECOVERY);
    }

    private Runbook mending(Runbook runbook) {
        Operation operation = scene.atWork(id);
        return operation == null ? runbook : Runbook.WAIT;
    }

    private void checkLag(Replica leader, Replica replica) {
        if (!replica.isLoaded()) {
            return;
        }
        long lag = offset(leader) - offset(replica);
        if (lag >= Diagnosis.NOTABLE_LAG) {
            Long before = lagBefore(replica);
            found.add(Finding.ofReplica(FindingKind.FOLLOWER_LAGS, id, replica.endpoint(), before == null
                    ? Sentence.of("finding.lag", offset(replica), offset(leader), lag)
                    : Sentence.of("finding.lag.before", offset(replica), offset(leader), lag, before)));
        }
    }

    /** Null when that is not known. */
    private @Nullable Long lagBefore(Replica replica) {
        Partition before = scene.before(id);
        Replica leader = before == null ? null : before.leader().orElse(null);
        Replica earlier = before == null ? null : before.replica(replica.endpoint());
        if (leader == null || earlier == null || !leader.isLoaded() || !earlier.isLoaded()) {
            return null;
        }
        return offset(leader) - offset(earlier);
    }

    private void checkTerm(Replica leader, Replica replica) {
        if (!replica.isLoaded()) {
            return;
        }
        long ahead = offset(replica) - offset(leader);
        if (ahead > 0 && (ahead >= Diagnosis.NOTABLE_LAG || wasAhead(replica))) {
            found.add(Finding.ofReplica(FindingKind.TERM_DIVERGES, id, replica.endpoint(),
                    Sentence.of("finding.ahead", offset(replica), offset(leader), ahead)).with(Severity.CRITICAL));
            return;
        }
        Long own = term(replica.endpoint());
        Long of = term(leader.endpoint());
        if (own == null || of == null || own == 0 || own.equals(of)) {
            return;
        }
        if (own > of || offset(replica) != offset(leader)) {
            found.add(Finding.ofReplica(FindingKind.TERM_DIVERGES, id, replica.endpoint(),
                    Sentence.of(own > of ? "finding.term.refuses" : "finding.term.not_reached", own, offset(replica),
                            of, offset(leader)))
                    .with(own > of ? mending(Runbook.MEND_FENCE) : Runbook.MANUAL_RECOVERY));
        }
    }

    /** Readings of two tablets are not of one moment: only what stays ahead is ahead. */
    private boolean wasAhead(Replica replica) {
        Partition before = scene.before(id);
        Replica leader = before == null ? null : before.leader().orElse(null);
        Replica earlier = before == null ? null : before.replica(replica.endpoint());
        return leader != null && earlier != null && leader.isLoaded() && earlier.isLoaded()
                && offset(earlier) > offset(leader);
    }

    private @Nullable Long term(String endpoint) {
        return scene.direct(id).stream().filter(r -> r.endpoint().equals(endpoint) && r.isLoaded())
                .map(ReplicaReading::term).findFirst().orElse(null);
    }

    private void checkSnapshots(Replica replica) {
        if (replica.status() != null && replica.status().state() == LoadState.SNAPSHOT_PAUSED) {
            Operation operation = scene.atWork(id);
            if (operation == null) {
                found.add(Finding.ofReplica(FindingKind.SNAPSHOT_PAUSED, id, replica.endpoint(),
                        Sentence.of("finding.paused")));
            }
        }
    }

    private void checkNumber() {
        int replicas = partition.replicas().size();
        if (replicas == 1 && table.replicaCount() <= 1) {
            found.add(Finding.ofPartition(FindingKind.ONE_COPY, id, Sentence.of("finding.one_copy",
                    partition.replicas().getFirst().endpoint())));
        } else if (replicas < table.replicaCount()) {
            found.add(Finding.ofPartition(FindingKind.REPLICA_MISSING, id, Sentence.of("finding.missing", replicas,
                    partition.replicas().stream().map(Replica::endpoint).toList(), table.replicaCount())));
        }
    }

    private void checkFlapping() {
        List<Instant> changes = scene.remembered().leaderChangesOf(id, scene.state().readAt());
        if (changes.size() >= Remembered.FLAPS) {
            found.add(Finding
                    .ofPartition(FindingKind.LEADER_FLAPS, id, Sentence.of("finding.leader_changes", changes.size(),
                            changes.getFirst()))
                    .since(changes.getFirst()));
        }
    }

    private static long offset(Replica replica) {
        ReplicaStatus status = replica.status();
        return status == null ? -1 : status.offset();
    }
}
