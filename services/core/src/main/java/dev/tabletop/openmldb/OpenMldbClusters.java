package dev.tabletop.openmldb;

import dev.tabletop.bundle.EvidenceSource;
import dev.tabletop.bundle.RowSource;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.recovery.run.ClusterLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.apache.zookeeper.data.Stat;

/** Connects to OpenMLDB clusters, real or local. */
public final class OpenMldbClusters {

    private OpenMldbClusters() {}

    /**
     * Connects to ZooKeeper and makes sure that the root exists; the nameserver is looked up with the first call.
     * Blocks no longer than the connect deadline.
     *
     * @return a connection that can change the cluster, unless the settings say read-only: then one that cannot
     * @throws ClusterException
     *             when no ZooKeeper answers, the root is missing, or the login is refused
     */
    public static ClusterConnection connect(ConnectionSettings settings) throws ClusterException {
        Coordination coordination = Coordination.connect(settings);
        try {
            return connect(settings, coordination, new Rpc(new Channels(settings.user())));
        } catch (ClusterException e) {
            coordination.close();
            throw e;
        }
    }

    /**
     * Opens the lock that keeps a second run out of the cluster. It has a ZooKeeper session of its own and takes
     * nothing yet; over read-only settings it never will, so that no run can begin. Blocks no longer than the connect
     * deadline.
     *
     * @throws ClusterException
     *             when no ZooKeeper answers or the root is missing
     */
    public static ClusterLock lock(ConnectionSettings settings) throws ClusterException {
        ClusterLock lock = new ZooKeeperLock(Coordination.connect(settings));
        return settings.readOnly() ? new ReadOnlyLock(lock) : lock;
    }

    /**
     * Connects to a cluster that is to be put on record; cannot change it, whatever the settings say. Blocks no longer
     * than the connect deadline.
     *
     * @throws ClusterException
     *             as {@link #connect}
     */
    public static EvidenceSource evidence(ConnectionSettings settings) throws ClusterException {
        Coordination coordination = Coordination.connect(settings);
        try {
            RawAnswers answers = new RawAnswers();
            ClusterConnection connection = connect(settings.asReadOnly(), coordination,
                    new Rpc(new Channels(settings.user()), answers));
            return new RecordedCluster(connection, answers, new ZooKeeperDump(coordination));
        } catch (ClusterException e) {
            coordination.close();
            throw e;
        }
    }

    /**
     * Opens one replica's rows for export. Blocks no longer than the connect deadline.
     *
     * @param endpoint
     *            the tablet, as the cluster names it
     * @throws ClusterException
     *             as {@link #connect}
     */
    public static RowSource rows(ConnectionSettings settings, PartitionId partition, StorageMode storage,
            String endpoint) throws ClusterException {
        Coordination coordination = Coordination.connect(settings);
        Rpc rpc = new Rpc(new Channels(settings.user()));
        TabletClient tablets = new TabletClient(new Endpoints(coordination, settings.endpoints()), rpc,
                settings.deadlines());
        return new ReplicaRows(partition, storage, endpoint, tablets, new ReplicaReader(tablets, Clock.systemUTC()),
                () -> {
                    rpc.close();
                    coordination.close();
                });
    }

    /** Everything that is read through the connection is kept. */
    private record RecordedCluster(ClusterConnection connection, RawAnswers answers,
            ZooKeeperDump zookeeper) implements EvidenceSource {

        @Override
        public void writeRaw(Parts parts) throws IOException, ClusterException {
            answers.writeTo(parts);
            zookeeper.writeTo(parts);
        }

        @Override
        public void close() {
            connection.close();
        }
    }

    static ClusterConnection connect(ConnectionSettings settings, Coordination coordination, Rpc rpc)
            throws ClusterException {
        ClusterIdentity identity = identity(settings, coordination);
        Clock clock = Clock.systemUTC();
        Endpoints endpoints = new Endpoints(coordination, settings.endpoints());
        NameserverClient nameserver = new NameserverClient(coordination, endpoints, rpc, settings.deadlines());
        TabletClient tablets = new TabletClient(endpoints, rpc, settings.deadlines());
        PartitionReader partitions = new PartitionReader(nameserver);
        ReadingConnection reading = new ReadingConnection(identity, coordination, rpc,
                new ReadingConnection.Session(nameserver, tablets,
                        new ClusterReader(identity, coordination, nameserver, tablets,
                                new TablesReader(nameserver, coordination, rpc.largestAnswer()), clock),
                        partitions,
                        new ReplicaReader(tablets, clock)));
        return settings.readOnly()
                ? reading
                : new ChangingConnection(reading,
                        mayGoOut -> new CommandSender(nameserver, tablets, partitions,
                                new OperationRecords(coordination), mayGoOut));
    }

    /** The cluster's first leader makes the node of all tables; a cluster that is deleted and made anew has another. */
    static ClusterIdentity identity(ConnectionSettings settings, Coordination coordination) throws ClusterException {
        Stat oldest = coordination.stat("/table");
        if (oldest == null) {
            oldest = coordination.stat("");
        }
        String born = oldest == null ? "" : oldest.getCzxid() + "|" + oldest.getCtime();
        String text = settings.root() + "|" + born;
        return new ClusterIdentity(settings.clusterName(),
                UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString());
    }
}
