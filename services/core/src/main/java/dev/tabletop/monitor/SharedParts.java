package dev.tabletop.monitor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableName;

/**
 * Makes a new state out of the parts of the one before wherever they are equal. States are kept in several places at
 * once; in a large cluster most of each is as it was, so they cost little more than one of them.
 */
final class SharedParts {

    private SharedParts() {}

    /** Equal to {@code now}, with the earlier state's tables, partitions and replicas where they are equal. Pure. */
    static ClusterState of(@Nullable ClusterState before, ClusterState now) {
        if (before == null) {
            return now;
        }
        Map<TableName, Table> known = HashMap.newHashMap(before.tables().size());
        before.tables().forEach(t -> known.put(t.name(), t));
        List<Table> tables = new ArrayList<>(now.tables().size());
        now.tables().forEach(t -> tables.add(table(known.get(t.name()), t)));
        return new ClusterState(now.identity(), now.readAt(), now.nameservers(), now.tablets(), now.autoFailover(),
                tables, now.operations(), now.tableReading(), now.orphans());
    }

    private static Table table(@Nullable Table before, Table now) {
        if (before == null || before.tid() != now.tid()) {
            return now;
        }
        if (before.equals(now)) {
            return before;
        }
        List<Partition> partitions = new ArrayList<>(now.partitions().size());
        for (int i = 0; i < now.partitions().size(); i++) {
            Partition present = now.partitions().get(i);
            partitions.add(i < before.partitions().size() ? partition(before.partitions().get(i), present) : present);
        }
        return new Table(before.name(), now.tid(), now.storage(), now.segmentCount(), now.replicaCount(), partitions);
    }

    private static Partition partition(Partition before, Partition now) {
        if (before.equals(now)) {
            return before;
        }
        if (!before.id().equals(now.id())) {
            return now;
        }
        List<Replica> replicas = new ArrayList<>(now.replicas().size());
        for (int i = 0; i < now.replicas().size(); i++) {
            Replica present = now.replicas().get(i);
            Replica past = i < before.replicas().size() ? before.replicas().get(i) : present;
            replicas.add(past.equals(present) ? past : present);
        }
        return new Partition(before.id(), replicas,
                before.terms().equals(now.terms()) ? before.terms() : now.terms());
    }
}
