package dev.tabletop.views.tables;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.recovery.ByHandCommands;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.findings.FindingIndex;

/**
 * All about one partition.
 *
 * @param id
 *            which
 * @param replicas
 *            each as the nameserver, its tablet and ZooKeeper tell it
 * @param terms
 *            the term list, oldest first
 * @param findings
 *            what is wrong with it, worst first
 * @param commands
 *            how one looks at it by hand
 */
record PartitionDetail(PartitionId id, List<ReplicaRow> replicas, List<TermStart> terms, List<Finding> findings,
        List<String> commands) {

    /** As this state has it; null when it is gone. */
    static @Nullable PartitionDetail of(Update update, PartitionId id) {
        Partition partition = update.state().tables().stream()
                .filter(t -> t.tid() == id.tid() && t.name().equals(id.table()))
                .flatMap(t -> t.partitions().stream()).filter(p -> p.id().equals(id)).findFirst().orElse(null);
        if (partition == null) {
            return null;
        }
        FindingIndex findings = new FindingIndex(update.findings().stream()
                .filter(f -> id.equals(f.partition())).toList());
        List<ReplicaRow> replicas = ReplicaRow.of(partition, findings, update.state());
        return new PartitionDetail(id, replicas, partition.terms(), findings.of(id),
                ByHandCommands.look(id, replicas.stream().map(r -> r.meta().endpoint()).toList()));
    }
}
