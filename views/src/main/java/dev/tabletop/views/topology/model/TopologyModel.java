package dev.tabletop.views.topology.model;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.ReplicaCondition;
import dev.tabletop.views.grid.spec.NaturalOrder;

/**
 * A state of a cluster, arranged for pictures: tablets, partitions and replicas by number, with each replica's
 * condition. Immutable, small beside its state, and made off the JavaFX thread.
 */
public final class TopologyModel {

    private static final int LEADER = 0x10;
    private static final int CONDITION = 0x0f;

    private final ClusterState state;
    private final Map<PartitionId, Finding> classes = new HashMap<>();
    private final List<TabletSeat> tablets;
    private final Partition[] partitions;
    /** Where each table's partitions begin, and after the last one their number. */
    private final int[] firstPartition;
    /** Where each partition's replicas begin, and after the last one their number. */
    private final int[] firstReplica;
    private final int[] tabletOf;
    private final byte[] codes;

    private TopologyModel(ClusterState state, List<Finding> worstFirst) {
        this.state = state;
        for (Finding finding : worstFirst) {
            if (finding.partition() != null) {
                classes.putIfAbsent(finding.partition(), finding);
            }
        }
        Map<String, Integer> seats = new HashMap<>();
        this.tablets = seats(state, seats);
        this.partitions = state.partitions().toArray(Partition[]::new);
        this.firstPartition = new int[state.tables().size() + 1];
        for (int t = 0; t < state.tables().size(); t++) {
            firstPartition[t + 1] = firstPartition[t] + state.tables().get(t).partitions().size();
        }
        this.firstReplica = new int[partitions.length + 1];
        for (int p = 0; p < partitions.length; p++) {
            firstReplica[p + 1] = firstReplica[p] + partitions[p].replicas().size();
        }
        this.tabletOf = new int[firstReplica[partitions.length]];
        this.codes = new byte[tabletOf.length];
        for (int p = 0; p < partitions.length; p++) {
            readReplicas(p, seats);
        }
    }

    /** Arranges a state of which nothing is said to be wrong. */
    public static TopologyModel of(ClusterState state) {
        return of(state, List.of());
    }

    /**
     * Arranges a state. Takes milliseconds for a hundred thousand replicas.
     *
     * @param worstFirst
     *            what is wrong with it
     */
    public static TopologyModel of(ClusterState state, List<Finding> worstFirst) {
        return new TopologyModel(state, worstFirst);
    }

    /** The worst about a partition, whose kind is its class; null when nothing is wrong with it. */
    public @Nullable Finding finding(int partition) {
        return classes.get(partitions[partition].id());
    }

    private static List<TabletSeat> seats(ClusterState state, Map<String, Integer> numbers) {
        Map<String, TabletSeat> found = new TreeMap<>(NaturalOrder::compare);
        for (Tablet tablet : state.tablets()) {
            found.put(tablet.endpoint(), new TabletSeat(tablet.endpoint(), tablet));
        }
        Map<String, TabletSeat> named = new HashMap<>(found);
        state.partitions().forEach(p -> p.replicas().forEach(r -> {
            if (!named.containsKey(r.endpoint())) {
                TabletSeat seat = new TabletSeat(r.endpoint(), null);
                named.put(r.endpoint(), seat);
                found.put(r.endpoint(), seat);
            }
        }));
        List<TabletSeat> seats = List.copyOf(found.values());
        for (int i = 0; i < seats.size(); i++) {
            numbers.put(seats.get(i).endpoint(), i);
        }
        return seats;
    }

    private void readReplicas(int p, Map<String, Integer> seats) {
        Replica leader = partitions[p].leader().orElse(null);
        int r = firstReplica[p];
        for (Replica replica : partitions[p].replicas()) {
            tabletOf[r] = seats.getOrDefault(replica.endpoint(), -1);
            codes[r] = (byte) (ReplicaCondition.of(replica, leader).badness() | (replica.meta().leader() ? LEADER : 0));
            r++;
        }
    }

    public ClusterState state() {
        return state;
    }

    /** In natural order; a tablet's number is its place here. */
    public List<TabletSeat> tablets() {
        return tablets;
    }

    public int tables() {
        return firstPartition.length - 1;
    }

    public Table table(int table) {
        return state.tables().get(table);
    }

    /** The number of the table's first partition; for the number of tables, the number of all partitions. */
    public int firstPartition(int table) {
        return firstPartition[table];
    }

    public int partitions() {
        return partitions.length;
    }

    public Partition partition(int partition) {
        return partitions[partition];
    }

    /** The number of the partition's first replica; for the number of partitions, the number of all replicas. */
    public int firstReplica(int partition) {
        return firstReplica[partition];
    }

    public int replicas() {
        return tabletOf.length;
    }

    /** Which tablet the replica is on. */
    public int tabletOf(int replica) {
        return tabletOf[replica];
    }

    public ReplicaCondition condition(int replica) {
        return ReplicaCondition.ofBadness(codes[replica] & CONDITION);
    }

    /** Whether the nameserver gives it the leader flag. */
    public boolean isLeader(int replica) {
        return (codes[replica] & LEADER) != 0;
    }

    public Replica replica(int partition, int replica) {
        return partitions[partition].replicas().get(replica - firstReplica[partition]);
    }

    /** Whether some replica of it is both leader for the nameserver and serving by its tablet's word. */
    public boolean hasLeader(int partition) {
        for (int r = firstReplica[partition]; r < firstReplica[partition + 1]; r++) {
            if (isLeader(r) && condition(r).compareTo(ReplicaCondition.LOADING) < 0) {
                return true;
            }
        }
        return false;
    }

    /** The worst condition of its replicas. */
    public ReplicaCondition worst(int partition) {
        ReplicaCondition worst = ReplicaCondition.WELL;
        for (int r = firstReplica[partition]; r < firstReplica[partition + 1]; r++) {
            if (condition(r).compareTo(worst) > 0) {
                worst = condition(r);
            }
        }
        return worst;
    }

    /** The number of a partition, or -1. */
    public int find(PartitionId id) {
        int table = findTable(id.table(), id.tid());
        for (int p = table < 0 ? 0 : firstPartition[table]; p < (table < 0 ? 0 : firstPartition[table + 1]); p++) {
            if (partitions[p].id().equals(id)) {
                return p;
            }
        }
        return -1;
    }

    /** The number of a table, or -1. */
    public int findTable(TableName name, int tid) {
        for (int t = 0; t < tables(); t++) {
            if (table(t).tid() == tid && table(t).name().equals(name)) {
                return t;
            }
        }
        return -1;
    }

    /** The number of a tablet, or -1. */
    public int findTablet(String endpoint) {
        for (int i = 0; i < tablets.size(); i++) {
            if (tablets.get(i).endpoint().equals(endpoint)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The replicas of this model that look otherwise than in an earlier one: another role or condition, or new.
     * Numbers that merely move on do not count.
     */
    public BitSet changedSince(TopologyModel before) {
        BitSet changed = new BitSet();
        Map<PartitionId, Integer> places = null;
        for (int p = 0; p < partitions.length; p++) {
            int old = p < before.partitions.length && before.partitions[p].id().equals(partitions[p].id()) ? p : -1;
            if (old < 0) {
                places = places == null ? places(before) : places;
                old = places.getOrDefault(partitions[p].id(), -1);
            }
            compare(p, before, old, changed);
        }
        return changed;
    }

    private void compare(int p, TopologyModel before, int old, BitSet changed) {
        for (int r = firstReplica[p]; r < firstReplica[p + 1]; r++) {
            int was = old < 0 ? -1 : before.codeOn(old, replica(p, r).endpoint());
            if (was != codes[r]) {
                changed.set(r);
            }
        }
    }

    private int codeOn(int partition, String endpoint) {
        List<Replica> copies = partitions[partition].replicas();
        for (int i = 0; i < copies.size(); i++) {
            if (copies.get(i).endpoint().equals(endpoint)) {
                return codes[firstReplica[partition] + i];
            }
        }
        return -1;
    }

    private static Map<PartitionId, Integer> places(TopologyModel model) {
        Map<PartitionId, Integer> places = HashMap.newHashMap(model.partitions.length);
        for (int p = 0; p < model.partitions.length; p++) {
            places.put(model.partitions[p].id(), p);
        }
        return places;
    }

    /** The replica on this tablet, or -1. */
    public int replicaOn(int partition, int tablet) {
        for (int r = firstReplica[partition]; r < firstReplica[partition + 1]; r++) {
            if (tabletOf[r] == tablet) {
                return r;
            }
        }
        return -1;
    }

    /** All replicas, by condition. */
    public Counts counts() {
        Counts counts = new Counts();
        for (int r = 0; r < codes.length; r++) {
            counts.add(condition(r), isLeader(r));
        }
        return counts;
    }

    /** The replicas of one table, by condition. */
    public Counts counts(int table) {
        Counts counts = new Counts();
        for (int r = firstReplica[firstPartition[table]]; r < firstReplica[firstPartition[table + 1]]; r++) {
            counts.add(condition(r), isLeader(r));
        }
        return counts;
    }

    /** The offsets of a replica's leader and itself apart, or -1; see {@link ReplicaCondition#lag}. */
    public long lag(int partition, int replica) {
        Replica leader = partitions[partition].leader().orElse(null);
        return ReplicaCondition.lag(replica(partition, replica), leader);
    }
}
