package dev.tabletop.openmldb;

import com.google.protobuf.ByteString;
import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Nameserver;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.OperationRecord;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableReading;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.wire.nameserver.OPStatus;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TablePartition;
import dev.tabletop.wire.nameserver.TabletStatus;
import dev.tabletop.wire.tablet.TableStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes one immutable state of the raw answers of one reading. Tables, partitions and replicas that are as they were in
 * the state before are taken from there: in a large cluster most are, and are not built again. Pure.
 */
final class StateBuilder {

    private StateBuilder() {}

    /**
     * What one tablet answered to GetTableStatus.
     *
     * @param failure
     *            why it did not answer, in the user's words; null when it did
     */
    record TabletAnswer(List<TableStatus> tables, @Nullable String failure) {

        static TabletAnswer failed(String why) {
            return new TabletAnswer(List.of(), why);
        }
    }

    /**
     * The raw answers of one reading.
     *
     * @param registrations
     *            tablets in ZooKeeper, with the number of each one's registration
     * @param tablets
     *            ShowTablet
     * @param tables
     *            ShowTable
     * @param tableReading
     *            how ShowTable was asked
     * @param operations
     *            ShowOPStatus
     * @param orphans
     *            records in ZooKeeper that are not among the operations
     * @param answers
     *            by tablet
     */
    record Raw(ClusterIdentity identity, Instant readAt, List<Nameserver> nameservers, Map<String, Long> registrations,
            @Nullable Boolean autoFailover, List<TabletStatus> tablets, List<TableInfo> tables,
            TableReading tableReading, List<OPStatus> operations, List<OperationRecord> orphans,
            Map<String, TabletAnswer> answers) {}

    /** Every tablet that anybody names: the nameserver, ZooKeeper, the tables' metadata. Sorted. */
    static Set<String> tabletNames(List<TabletStatus> shown, List<String> registered, List<TableInfo> tables) {
        // As bytes: few tablets are named by many replicas, and a text is made for each tablet only.
        Set<ByteString> named = new HashSet<>();
        for (TableInfo table : tables) {
            for (TablePartition partition : table.getTablePartitionList()) {
                for (PartitionMeta meta : partition.getPartitionMetaList()) {
                    named.add(meta.getEndpointBytes());
                }
            }
        }
        TreeSet<String> names = new TreeSet<>(registered);
        shown.forEach(t -> names.add(t.getEndpoint()));
        named.forEach(n -> names.add(n.toStringUtf8()));
        return names;
    }

    /**
     * @param before
     *            the state before; null for none
     */
    static ClusterState build(Raw raw, @Nullable ClusterState before) {
        Map<ByteString, Witness> witnesses = new HashMap<>();
        raw.answers().forEach((endpoint, answer) -> witnesses.put(ByteString.copyFromUtf8(endpoint),
                Witness.of(endpoint, answer)));
        Map<Integer, Table> known = before == null ? Map.of() : byTid(before.tables());
        List<Table> tables = new ArrayList<>(raw.tables().size());
        for (TableInfo info : raw.tables()) {
            tables.add(new TableBuilder(info, known.get(info.getTid()), witnesses).table());
        }
        tables.sort(Comparator.comparing(Table::name));
        List<Operation> operations = raw.operations().stream().map(Decoding::operation)
                .sorted(Comparator.comparingLong(Operation::id)).toList();
        return new ClusterState(raw.identity(), raw.readAt(), raw.nameservers(), tablets(raw, witnesses),
                raw.autoFailover(), tables, operations, raw.tableReading(), raw.orphans());
    }

    private static Map<Integer, Table> byTid(List<Table> tables) {
        Map<Integer, Table> known = HashMap.newHashMap(tables.size());
        tables.forEach(t -> known.put(t.tid(), t));
        return known;
    }

    /** Every tablet that was asked or that a replica names has its witness by now. */
    private static List<Tablet> tablets(Raw raw, Map<ByteString, Witness> witnesses) {
        Map<String, TabletStatus> shown = new HashMap<>();
        raw.tablets().forEach(t -> shown.put(t.getEndpoint(), t));
        TreeSet<String> names = new TreeSet<>(raw.registrations().keySet());
        names.addAll(shown.keySet());
        witnesses.values().forEach(w -> names.add(w.endpoint()));
        List<Tablet> result = new ArrayList<>();
        for (String name : names) {
            TabletStatus status = shown.get(name);
            TabletAnswer answer = raw.answers().get(name);
            String failure = answer == null ? "it was not asked" : answer.failure();
            result.add(status == null
                    ? new Tablet(name, null, Tablet.State.UNKNOWN, Duration.ZERO, failure == null, failure,
                            raw.registrations().get(name))
                    : new Tablet(name, realEndpoint(status), Decoding.tabletState(status.getState()),
                            Duration.ofMillis(status.getAge()), failure == null, failure,
                            raw.registrations().get(name)));
        }
        return result;
    }

    private static @Nullable String realEndpoint(TabletStatus status) {
        String real = status.getRealEndpoint();
        return real.isEmpty() || real.equals("-") ? null : real;
    }

    /** One tablet's word on all of its replicas. Keeps one text for an endpoint that thousands of replicas name. */
    record Witness(String endpoint, boolean answered, StatusIndex replicas) {

        static Witness absent(ByteString endpoint) {
            return new Witness(endpoint.toStringUtf8(), false, new StatusIndex(List.of()));
        }

        static Witness of(String endpoint, TabletAnswer answer) {
            return new Witness(endpoint, answer.failure() == null, new StatusIndex(answer.tables()));
        }
    }
}
