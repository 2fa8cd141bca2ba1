package dev.tabletop.views.findings;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.FindingGroup;
import dev.tabletop.diagnosis.FindingKind;
import dev.tabletop.views.frame.Place;

/**
 * Where something can be done about findings.
 *
 * @param kind
 *            what is done there
 * @param place
 *            where
 */
public record Remedy(Kind kind, Place place) {

    /** What is done. */
    public enum Kind {
        /** The guided recovery. */
        RECOVER,
        /** One copy is brought back behind its leader. */
        RECOVER_REPLICA,
        /** Copies that are not in memory are brought back. */
        MEND_NOT_LOADED,
        /** Copies that refuse their leader get its log anew. */
        MEND_FENCE,
        /** Paused snapshots are made again. */
        MEND_SNAPSHOTS,
        /** An operation that does not end is ended. */
        MEND_OPERATION,
        /** The record of an operation that nobody drives is kept and removed. */
        MEND_RECORD,
        /** A tablet that does not answer is taken out of service. */
        NODE_OFFLINE,
        /** All copies of a tablet are brought back, and what it led is led by it again. */
        NODE_RECOVER,
        /** What a tablet leads is led by others. */
        LEADERS_OFF,
        /** What a tablet that never returns held is placed on others, after a plan. */
        REPLACE,
        /** One replica is added, by a single command. */
        ADD_REPLICA,
        /** All automatic changes are stopped. */
        STOP_AUTOMATIC,
        /** {@code auto_failover} is switched on. */
        SWITCH_ON;

        /** Whether it opens a wizard, before which what is concerned is looked at again. */
        public boolean isWizard() {
            return this != ADD_REPLICA && this != STOP_AUTOMATIC && this != SWITCH_ON;
        }
    }

    /** Where a finding can be seen; null when it is about the whole cluster. */
    public static @Nullable Place show(Finding finding) {
        return show(Remedies.alone(finding));
    }

    /** Where the findings can be seen; null when they are about the whole cluster. */
    public static @Nullable Place show(FindingGroup group) {
        Finding first = group.findings().getFirst();
        PartitionId partition = first.partition();
        if (partition != null) {
            return showPartition(group, first, partition);
        }
        if (first.operation() != null) {
            return Place.ofOperation(first.operation());
        }
        if (first.endpoint() != null) {
            return Place.ofNode(Place.NODES, first.endpoint());
        }
        return group.kind() == FindingKind.NO_NAMESERVER_LEADER ? Place.of(Place.NODES) : null;
    }

    private static Place showPartition(FindingGroup group, Finding first, PartitionId partition) {
        if (group.tables() > 1) {
            return Place.of(Place.TABLES);
        }
        if (group.findings().size() > 1) {
            return Place.ofTable(Place.TABLES, partition.table());
        }
        return first.endpoint() == null
                ? Place.ofPartition(Place.TOPOLOGY, partition)
                : Place.ofReplica(Place.TABLES, partition, first.endpoint());
    }
}
