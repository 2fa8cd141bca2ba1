package dev.tabletop.cluster;

import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The one port through which a cluster is read and changed. Implementations are safe for use by several threads; every
 * call blocks, for no longer than its own deadline (seconds), and honours interruption by throwing
 * {@link ClusterException} with the interrupt flag set.
 */
public interface ClusterConnection extends AutoCloseable {

    /** Which cluster this leads to. Never blocks. */
    ClusterIdentity identity();

    /** What may be asked of it. Never blocks. */
    Set<Capability> capabilities();

    /**
     * Reads everything: nameservers, tablets, tables with each tablet's own word, operations. Tablets that do not
     * answer do not fail the reading; they are marked.
     */
    ClusterState read() throws ClusterException;

    /** Whether the nameserver acts by itself, as it says itself right now. */
    boolean readAutoFailover() throws ClusterException;

    /** The nameserver's metadata of one partition, read now. */
    PartitionReading readPartition(TableName table, int pid) throws ClusterException;

    /**
     * A tablet's own word on one replica, read now. A tablet that does not answer gives a reading with
     * {@code answered == false}, not an exception.
     */
    ReplicaReading readReplica(PartitionId partition, StorageMode storage, String endpoint) throws ClusterException;

    /** All operations that the nameserver knows, by id. */
    List<Operation> readOperations() throws ClusterException;

    /**
     * Those of {@link #readOperations()} that name this table, and those that name none where the cluster tells them.
     */
    default List<Operation> readOperations(TableName table) throws ClusterException {
        return readOperations().stream().filter(o -> o.table() == null || table.equals(o.table())).toList();
    }

    /** Names of the databases, sorted, without the system's own; where the cluster does not tell, those with tables. */
    default List<String> readDatabases() throws ClusterException {
        return read().tables().stream().map(t -> t.name().db()).filter(db -> !db.isEmpty()).distinct().sorted()
                .toList();
    }

    /**
     * The endpoint an operation works for, where its record in the cluster tells; such a record may be gone once the
     * operation is done.
     *
     * @return endpoint, or empty text when not known
     */
    String readOperationEndpoint(long operation) throws ClusterException;

    /**
     * Sends one command and returns the cluster's answer. Never sends it twice.
     *
     * @throws ClusterException
     *             with {@link ClusterException.Kind#UNCERTAIN} when it may have been carried out
     */
    Answer execute(Command command) throws ClusterException;

    /**
     * Like {@link #execute(Command)}, with a last word on whether it may still go out: asked directly before the call
     * that changes something, after everything that is read first.
     *
     * @param mayGoOut
     *            never blocks
     * @throws ClusterException
     *             with {@link ClusterException.Kind#NOT_ALLOWED} when it did not go out for that; else as
     *             {@link #execute(Command)}
     */
    default Answer execute(Command command, BooleanSupplier mayGoOut) throws ClusterException {
        if (!mayGoOut.getAsBoolean()) {
            throw ClusterException.heldBack();
        }
        return execute(command);
    }

    /**
     * Calls back, on a thread of the connection, whenever the cluster's own notifications say that something may have
     * changed. The callback must not block.
     *
     * @return closing it ends the watch
     */
    AutoCloseable watch(Consumer<String> changed) throws ClusterException;

    @Override
    void close();
}
