package dev.tabletop.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that one reading of a cluster told, immutable.
 *
 * @param identity
 *            which cluster
 * @param readAt
 *            when the reading was complete
 * @param nameservers
 *            in election order
 * @param tablets
 *            by endpoint
 * @param autoFailover
 *            whether the nameserver acts by itself; null when it could not be read
 * @param tables
 *            by name, system tables included
 * @param operations
 *            by id
 * @param tableReading
 *            whether all tables were read at once; null counts as at once, as in what older versions kept
 * @param orphans
 *            records of operations that the nameserver does not list, by id; empty where they cannot be read
 */
public record ClusterState(ClusterIdentity identity, Instant readAt, List<Nameserver> nameservers,
        List<Tablet> tablets, @Nullable Boolean autoFailover, List<Table> tables, List<Operation> operations,
        TableReading tableReading, List<OperationRecord> orphans) {

    public ClusterState {
        nameservers = List.copyOf(nameservers);
        tablets = List.copyOf(tablets);
        tables = List.copyOf(tables);
        operations = List.copyOf(operations);
        tableReading = Objects.requireNonNullElse(tableReading, TableReading.AT_ONCE);
        // Readings that earlier versions kept know none.
        orphans = List.copyOf(Objects.requireNonNullElse(orphans, List.of()));
    }

    /** A state whose tables were read at once, without records of operations that nobody drives. */
    public ClusterState(ClusterIdentity identity, Instant readAt, List<Nameserver> nameservers, List<Tablet> tablets,
            @Nullable Boolean autoFailover, List<Table> tables, List<Operation> operations) {
        this(identity, readAt, nameservers, tablets, autoFailover, tables, operations, TableReading.AT_ONCE, List.of());
    }

    public Optional<Nameserver> leader() {
        return nameservers.stream().filter(Nameserver::leader).findFirst();
    }

    public Optional<Table> table(TableName name) {
        return tables.stream().filter(t -> t.name().equals(name)).findFirst();
    }

    public Stream<Partition> partitions() {
        return tables.stream().flatMap(t -> t.partitions().stream());
    }
}
