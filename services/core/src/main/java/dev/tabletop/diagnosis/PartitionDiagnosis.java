package dev.tabletop.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;

/** What is wrong with one partition. */
final class PartitionDiagnosis {

    private final Partition partition;
    private final PartitionId id;
    private final List<Finding> found;

    PartitionDiagnosis(Partition partition, List<Finding> found) {
        this.partition = partition;
        this.id = partition.id();
        this.found = found;
    }

    void check() {
        Optional<Replica> leader = partition.leader();
        leader.ifPresentOrElse(this::checkLeader, this::noLeader);
        checkFlags();
        checkLeadersAtWork();
        for (Replica replica : partition.replicas()) {
            if (leader.isEmpty() || !leader.get().endpoint().equals(replica.endpoint())) {
                checkOther(replica);
            }
            leader.ifPresent(l -> checkLag(l, replica));
            checkSnapshots(replica);
        }
        if (partition.replicas().size() == 1) {
            found.add(Finding.ofPartition(FindingKind.ONE_COPY, id, "The metadata lists "
                    + partition.replicas().getFirst().endpoint() + " alone"));
        }
    }

    private void noLeader() {
        String flags = partition.replicas().stream()
                .map(r -> r.endpoint() + (r.meta().leader() ? " leader" : " follower")
                        + (r.meta().alive() ? " alive" : " not alive"))
                .collect(Collectors.joining(", "));
        found.add(Finding.ofPartition(FindingKind.NO_LIVE_LEADER, id, "The metadata: " + flags));
    }

    private void checkLeader(Replica leader) {
        ReplicaStatus status = leader.status();
        if (!leader.tabletAnswered()) {
            found.add(Finding.ofReplica(FindingKind.LEADER_DOES_NOT_ANSWER, id, leader.endpoint(),
                    "The metadata says leader and alive; the tablet does not answer"));
        } else if (status == null || !status.state().isLoaded()) {
            found.add(Finding.ofReplica(FindingKind.LEADER_NOT_LOADED, id, leader.endpoint(),
                    "The metadata says leader and alive; the tablet says " + said(status)));
        } else if (status.role() == Role.FOLLOWER) {
            found.add(Finding.ofReplica(FindingKind.LEADER_ROLE_MISMATCH, id, leader.endpoint(),
                    "The metadata says leader and alive; the tablet says follower"));
        }
    }

    private void checkFlags() {
        List<String> flagged = partition.replicas().stream().filter(r -> r.meta().leader()).map(Replica::endpoint)
                .toList();
        if (flagged.size() > 1) {
            found.add(Finding.ofPartition(FindingKind.TWO_LEADER_FLAGS, id,
                    "Flagged leader in the metadata: " + String.join(", ", flagged)));
        }
    }

    private void checkLeadersAtWork() {
        List<String> leading = partition.replicas().stream()
                .filter(r -> r.isLoaded() && r.status() != null && r.status().role() == Role.LEADER)
                .map(Replica::endpoint).toList();
        if (leading.size() > 1) {
            found.add(Finding.ofPartition(FindingKind.TWO_LEADERS_AT_WORK, id,
                    "Leader by their tablets' own word: " + String.join(", ", leading)));
        }
    }

    private void checkOther(Replica replica) {
        ReplicaStatus status = replica.status();
        if (!replica.meta().alive()) {
            found.add(Finding.ofReplica(FindingKind.REPLICA_DOWN, id, replica.endpoint(),
                    "The metadata says not alive; the tablet "
                            + (replica.tabletAnswered() ? "says " + said(status) : "does not answer")));
        } else if (replica.tabletAnswered() && (status == null || !status.state().isLoaded())) {
            found.add(Finding.ofReplica(FindingKind.ALIVE_NOT_LOADED, id, replica.endpoint(),
                    "The metadata says alive; the tablet says " + said(status)));
        } else if (!replica.tabletAnswered()) {
            found.add(Finding.ofReplica(FindingKind.REPLICA_DOWN, id, replica.endpoint(),
                    "The metadata says alive; the tablet does not answer"));
        }
        if (!replica.meta().leader() && status != null && status.role() == Role.LEADER) {
            found.add(Finding.ofReplica(FindingKind.FOLLOWER_ROLE_MISMATCH, id, replica.endpoint(),
                    "The metadata says follower; the tablet says leader"));
        }
    }

    private void checkLag(Replica leader, Replica replica) {
        ReplicaStatus ahead = leader.status();
        ReplicaStatus behind = replica.status();
        if (ahead == null || behind == null || !leader.isLoaded() || !replica.isLoaded()) {
            return;
        }
        long lag = ahead.offset() - behind.offset();
        if (lag >= Diagnosis.NOTABLE_LAG) {
            found.add(Finding.ofReplica(FindingKind.FOLLOWER_LAGS, id, replica.endpoint(), "Offset " + behind.offset()
                    + ", its leader " + ahead.offset() + ": " + lag + " behind"));
        }
    }

    private void checkSnapshots(Replica replica) {
        if (replica.status() != null && replica.status().state() == LoadState.SNAPSHOT_PAUSED) {
            found.add(Finding.ofReplica(FindingKind.SNAPSHOT_PAUSED, id, replica.endpoint(),
                    "The tablet says that snapshots are paused"));
        }
    }

    private static String said(@Nullable ReplicaStatus status) {
        if (status == null) {
            return "not loaded";
        }
        return switch (status.state()) {
            case UNDEFINED, LOADING -> "still loading";
            case NORMAL, MAKING_SNAPSHOT, SNAPSHOT_PAUSED -> "loaded as "
                    + (status.role() == Role.LEADER ? "leader" : "follower");
        };
    }
}
