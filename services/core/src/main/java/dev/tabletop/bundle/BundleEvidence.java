package dev.tabletop.bundle;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.Fingerprints;
import dev.tabletop.recovery.History;
import dev.tabletop.recovery.Loading;
import dev.tabletop.recovery.PartitionEvidence;
import dev.tabletop.recovery.ReplicaEvidence;
import dev.tabletop.recovery.TabletAnswer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Evidence from readings alone, for planning on a bundle. Nothing is loaded to find out, so what no examination found
 * before is not known, and a plan claims less there; whatever of it is READY is guarded by its fingerprints like any
 * other.
 */
public final class BundleEvidence {

    private BundleEvidence() {}

    /**
     * The evidence; a partition whose metadata the bundle lacks is left out.
     *
     * @param histories
     *            what is on record of each partition's past; empty where nothing is
     * @throws ClusterException
     *             when the connection behind it can't be read; an open bundle always can
     */
    public static Evidence of(ClusterConnection bundle, Map<PartitionId, History> histories) throws ClusterException {
        return of(bundle, _ -> true, histories);
    }

    /**
     * The evidence of some partitions. A live connection serves as well as a bundle, and nothing is changed there.
     *
     * @param histories
     *            what is on record of each partition's past; empty where nothing is
     * @throws ClusterException
     *             when it cannot be read
     */
    public static Evidence of(ClusterConnection connection, Predicate<PartitionId> wanted,
            Map<PartitionId, History> histories) throws ClusterException {
        ClusterState state = connection.read();
        List<PartitionEvidence> partitions = new ArrayList<>();
        for (PartitionId id : state.partitions().map(Partition::id).filter(wanted).toList()) {
            try {
                PartitionReading metadata = connection.readPartition(id.table(), id.pid());
                partitions.add(evidence(connection, metadata, histories.getOrDefault(id, History.EMPTY)));
            } catch (ClusterException e) {
                if (e.kind() != ClusterException.Kind.REFUSED) {
                    throw e;
                }
            }
        }
        // How auto_failover stood before anybody touched it is not in the bundle; the cluster's own note tells.
        return new Evidence(state.identity(), state.readAt(), null,
                state.tablets().stream().map(BundleEvidence::answer).toList(), partitions);
    }

    /**
     * The evidence as planning on the cluster itself has it: where nothing moved on since the last examination, what that
     * found (how things stood before anything was changed, what was loaded, which loads failed); else what the bundle's
     * readings tell.
     *
     * @throws ClusterException
     *             when the connection behind it can't be read; an open bundle always can
     */
    public static Evidence of(ClusterConnection bundle, ConsoleRecord console) throws ClusterException {
        Evidence read = of(bundle, console.histories());
        Evidence examined = console.examination();
        if (examined == null) {
            return read;
        }
        Map<PartitionId, PartitionEvidence> found = new HashMap<>();
        examined.partitions().forEach(p -> found.put(p.id(), p));
        List<PartitionEvidence> partitions = new ArrayList<>();
        for (PartitionEvidence now : read.partitions()) {
            PartitionEvidence then = found.get(now.id());
            partitions.add(then != null && Fingerprints.of(then).equals(Fingerprints.of(now)) ? then : now);
        }
        return new Evidence(read.cluster(), read.examinedAt(), examined.autoFailoverBefore(), read.tablets(),
                partitions);
    }

    private static PartitionEvidence evidence(ClusterConnection bundle, PartitionReading metadata,
            History history) throws ClusterException {
        List<ReplicaEvidence> replicas = new ArrayList<>();
        for (ReplicaMeta replica : metadata.replicas()) {
            ReplicaReading reading = bundle.readReplica(metadata.id(), metadata.storage(), replica.endpoint());
            replicas.add(new ReplicaEvidence(replica.endpoint(), reading, reading, loading(reading), null));
        }
        return new PartitionEvidence(metadata, metadata, replicas, history);
    }

    /** A follower in memory that no leader has spoken to was loaded by somebody to find out what it holds. */
    private static Loading loading(ReplicaReading reading) {
        ReplicaStatus status = reading.status();
        Long term = reading.term();
        if (!reading.answered()) {
            return Loading.NO_ANSWER;
        }
        if (status == null) {
            return Loading.NOT_TRIED;
        }
        return status.role() == Role.FOLLOWER && term != null && term == 0
                ? Loading.LOADED_TO_FIND_OUT
                : Loading.ALREADY_LOADED;
    }

    private static TabletAnswer answer(Tablet tablet) {
        return new TabletAnswer(tablet.endpoint(), tablet.answered(), tablet.state(), tablet.failure());
    }
}
