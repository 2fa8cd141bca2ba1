package dev.tabletop.diagnosis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableName;

/** The partitions of a state by their names; nothing is indexed before something is asked for. One thread only. */
final class Partitions {

    private final @Nullable ClusterState state;
    private @Nullable Map<TableName, Table> tables;

    Partitions(@Nullable ClusterState state) {
        this.state = state;
    }

    @Nullable
    Partition find(PartitionId id) {
        Table table = table(id.table());
        if (table == null || table.tid() != id.tid()) {
            return null;
        }
        int pid = id.pid();
        if (pid < table.partitions().size() && table.partitions().get(pid).id().pid() == pid) {
            return table.partitions().get(pid);
        }
        return table.partitions().stream().filter(p -> p.id().pid() == pid).findFirst().orElse(null);
    }

    /** Whether this very table is one of the state's. */
    @SuppressWarnings("ReferenceEquality")
    boolean holds(Table other) {
        return table(other.name()) == other;
    }

    private @Nullable Table table(TableName name) {
        Map<TableName, Table> known = tables;
        if (known == null) {
            known = new HashMap<>();
            for (Table table : state == null ? List.<Table>of() : state.tables()) {
                known.put(table.name(), table);
            }
            tables = known;
        }
        return known.get(name);
    }
}
