package dev.tabletop.views.tables;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.findings.FindingIndex;

/**
 * One replica as the nameserver and its tablet tell it, side by side.
 *
 * @param partition
 *            which
 * @param meta
 *            the nameserver's word
 * @param status
 *            the tablet's word; null when it is not loaded or the tablet did not answer
 * @param answered
 *            whether the tablet answered
 * @param registered
 *            whether the tablet is registered in ZooKeeper; null where that is not known
 * @param lag
 *            how many log positions it is behind its leader by their tablets' words; null where either is not known
 * @param finding
 *            the worst about it or its partition; null when all is well
 */
record ReplicaRow(PartitionId partition, ReplicaMeta meta, @Nullable ReplicaStatus status, boolean answered,
        @Nullable Boolean registered, @Nullable Long lag, @Nullable Finding finding) {

    /** What tells rows apart. */
    record Key(PartitionId partition, String endpoint) {}

    static List<ReplicaRow> of(Update update) {
        FindingIndex findings = new FindingIndex(update.findings());
        Registrations registrations = new Registrations(update.state());
        List<ReplicaRow> rows = new ArrayList<>();
        for (Table table : update.state().tables()) {
            table.partitions().forEach(p -> add(p, findings, registrations, rows));
        }
        return rows;
    }

    /** Those of one partition. */
    static List<ReplicaRow> of(Partition partition, FindingIndex findings, ClusterState state) {
        List<ReplicaRow> rows = new ArrayList<>();
        add(partition, findings, new Registrations(state), rows);
        return rows;
    }

    private static void add(Partition partition, FindingIndex findings, Registrations registrations,
            List<ReplicaRow> rows) {
        Long ahead = leaderOffset(partition);
        for (Replica replica : partition.replicas()) {
            rows.add(of(partition.id(), replica, ahead, registrations.of(replica.endpoint()),
                    findings.worstOf(partition.id(), replica.endpoint())));
        }
    }

    private static ReplicaRow of(PartitionId id, Replica replica, @Nullable Long ahead, @Nullable Boolean registered,
            @Nullable Finding finding) {
        ReplicaStatus status = replica.status();
        Long lag = ahead == null || status == null || !replica.isLoaded()
                ? null
                : Math.max(0, ahead - status.offset());
        return new ReplicaRow(id, replica.meta(), status, replica.tabletAnswered(), registered, lag, finding);
    }

    /** Which tablets are registered in ZooKeeper; a system that tells of none does not tell. */
    private static final class Registrations {

        private final Map<String, Tablet> tablets = new HashMap<>();
        private final boolean told;

        Registrations(ClusterState state) {
            state.tablets().forEach(t -> tablets.put(t.endpoint(), t));
            told = state.tablets().stream().anyMatch(t -> t.registration() != null);
        }

        @Nullable
        Boolean of(String endpoint) {
            Tablet tablet = tablets.get(endpoint);
            return (told && tablet != null) ? Boolean.valueOf(tablet.registration() != null) : null;
        }
    }

    private static @Nullable Long leaderOffset(Partition partition) {
        return partition.leader().filter(Replica::isLoaded).map(Replica::status).map(ReplicaStatus::offset)
                .orElse(null);
    }

    Key key() {
        return new Key(partition, meta.endpoint());
    }

    boolean isLoaded() {
        return status != null && status.state().isLoaded();
    }

    /** The metadata and the tablet say different roles. */
    boolean rolesDisagree() {
        return status != null && meta.alive() && (status.role() == Role.LEADER) != meta.leader();
    }

    /** The metadata counts it as alive, and its tablet does not have it; or the other way round. */
    boolean lifeDisagrees() {
        return answered && meta.alive() != isLoaded();
    }

    /** The two words on the row count differ though the offsets are the same. */
    boolean rowsDisagree() {
        return status != null && meta.rows() != null && meta.offset() != null && meta.offset() == status.offset()
                && meta.rows() != status.rows();
    }

    boolean disagrees() {
        return rolesDisagree() || lifeDisagrees() || rowsDisagree();
    }
}
