package dev.tabletop.diagnosis;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.sentences.Sentence;

/** Whether a partition has a leader at work, and which one class it is in when it has none. */
final class LeaderDiagnosis {

    private final Partition partition;
    private final Scene scene;

    LeaderDiagnosis(Partition partition, Scene scene) {
        this.partition = partition;
        this.scene = scene;
    }

    /** Null when its leader by the metadata leads by its tablet's own word. */
    @Nullable
    Finding find() {
        Replica leader = partition.leader().orElse(null);
        if (leader == null) {
            return withoutLeader();
        }
        ReplicaStatus status = leader.status();
        if (status != null && leader.isLoaded()) {
            return status.role() == Role.LEADER ? null : ofLeader(FindingKind.LEADER_ROLE_MISMATCH, leader);
        }
        if (status != null) {
            return ofLeader(FindingKind.LEADER_LOADING, leader);
        }
        if (!leader.tabletAnswered() && scene.nameserverSees(leader)) {
            return ofLeader(FindingKind.LEADER_DOES_NOT_ANSWER, leader);
        }
        return withoutLeader();
    }

    private Finding ofLeader(FindingKind kind, Replica leader) {
        return Finding.ofReplica(kind, partition.id(), leader.endpoint(), kind == FindingKind.LEADER_DOES_NOT_ANSWER
                ? Sentence.of("finding.leader.seen", said(leader), words(leader.meta().offset()))
                : Sentence.of("finding.leader", said(leader)));
    }

    private Finding withoutLeader() {
        if (partition.replicas().stream().noneMatch(r -> r.isLoaded() || isUnseen(r))) {
            return allDown();
        }
        Operation operation = scene.atWork(partition.id());
        Runbook runbook = operation != null && operation.type().equals("kChangeLeaderOP")
                ? Runbook.WAIT
                : Runbook.MANUAL_RECOVERY;
        List<Replica> flagged = partition.replicas().stream().filter(r -> r.meta().leader()).toList();
        if (flagged.isEmpty()) {
            return Finding.ofPartition(FindingKind.NO_LEADER_FLAG, partition.id(), everybody()).with(runbook);
        }
        return lost(flagged).with(runbook);
    }

    /** Silent here, not to the nameserver: what it holds is not known. */
    private boolean isUnseen(Replica replica) {
        return !replica.tabletAnswered() && scene.nameserverSees(replica);
    }

    private Finding allDown() {
        List<Replica> all = partition.replicas();
        boolean loading = all.stream().anyMatch(r -> r.status() != null);
        boolean answered = all.stream().anyMatch(Replica::tabletAnswered);
        FindingKind kind = all.size() == 1 ? FindingKind.ONLY_REPLICA_DOWN : FindingKind.ALL_REPLICAS_DOWN;
        Runbook runbook = answered ? Runbook.MANUAL_RECOVERY : Runbook.START_TABLETS;
        return Finding.ofPartition(kind, partition.id(), everybody()).with(loading ? Runbook.WAIT : runbook);
    }

    private Finding lost(List<Replica> flagged) {
        Long lastSeen = lastSeen(flagged);
        Replica best = partition.replicas().stream().filter(Replica::isLoaded)
                .reduce((a, b) -> offset(b) > offset(a) ? b : a).orElse(null);
        boolean unseen = partition.replicas().stream().anyMatch(this::isUnseen);
        long gap = lastSeen == null || best == null ? -1 : Math.max(0, lastSeen - offset(best));
        boolean fresh = gap == 0 && !unseen;
        Sentence measure;
        if (best == null || lastSeen == null) {
            measure = Sentence.of("finding.lost.unknown");
        } else if (gap == 0) {
            measure = Sentence.of("finding.lost.fresh", lastSeen, best.endpoint());
        } else {
            measure = Sentence.of("finding.lost.behind", lastSeen, best.endpoint(), offset(best), gap);
        }
        return Finding.ofPartition(fresh
                ? FindingKind.LEADER_LOST_FOLLOWERS_FRESH
                : FindingKind.LEADER_LOST_FOLLOWERS_BEHIND, partition.id(),
                Sentence.of("finding.lost", everybody(), measure));
    }

    /** The largest of its own word now or before, and the nameserver's last poll; null when nobody ever knew. */
    private @Nullable Long lastSeen(List<Replica> flagged) {
        Long most = scene.lastLeaderOffset(partition.id());
        for (Replica replica : flagged) {
            Long told = replica.isLoaded() ? Long.valueOf(offset(replica)) : replica.meta().offset();
            if (told != null && (most == null || told > most)) {
                most = told;
            }
        }
        return most;
    }

    private static long offset(Replica replica) {
        ReplicaStatus status = replica.status();
        return status == null ? -1 : status.offset();
    }

    /** Both words on every replica. */
    private Sentence everybody() {
        return Sentence.of("finding.everybody", partition.replicas().stream().map(LeaderDiagnosis::listed).toList(),
                partition.replicas().stream().map(r -> Sentence.of("finding.on_tablet", r.endpoint(), said(r)))
                        .toList());
    }

    /** A replica as the metadata lists it. */
    private static Sentence listed(Replica replica) {
        boolean alive = replica.meta().alive();
        String key = replica.meta().leader()
                ? (alive ? "finding.meta.leader.alive" : "finding.meta.leader.not_alive")
                : (alive ? "finding.meta.follower.alive" : "finding.meta.follower.not_alive");
        return Sentence.of(key, replica.endpoint());
    }

    /** What a tablet said of its replica, to follow its name. */
    static Sentence said(Replica replica) {
        ReplicaStatus status = replica.status();
        if (!replica.tabletAnswered()) {
            return Sentence.of("finding.said.silent");
        }
        if (status == null) {
            return Sentence.of("finding.said.not_loaded");
        }
        if (status.state() == LoadState.LOADING || status.state() == LoadState.UNDEFINED) {
            return Sentence.of("finding.said.loading");
        }
        return Sentence.of(status.role() == Role.LEADER ? "finding.said.leader" : "finding.said.follower",
                status.offset());
    }

    private static Object words(@Nullable Long offset) {
        return offset == null ? Sentence.of("text.unknown") : offset;
    }
}
