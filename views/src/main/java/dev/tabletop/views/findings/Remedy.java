package dev.tabletop.views.findings;

import java.util.List;

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
        /** What a tablet that never returns held is placed on others, after a plan. */
        REPLACE,
        /** One replica is added, by a single command. */
        ADD_REPLICA,
        /** A leader makes snapshots again, by a single command. */
        RESUME_SNAPSHOTS,
        /** All automatic changes are stopped. */
        STOP_AUTOMATIC,
        /** {@code auto_failover} is switched on. */
        SWITCH_ON,
        /** An operation is cancelled. */
        OPERATION;

        /** Whether it opens a wizard, before which what is concerned is looked at again. */
        public boolean isWizard() {
            return this == RECOVER || this == REPLACE;
        }
    }

    private static final String REPLACE_NODE = "replace-node";

    /**
     * What this console can do about the findings; null where it can do nothing that helps.
     *
     * @param critical
     *            whether anything is critical in the cluster: then nothing is switched on
     */
    public static @Nullable Remedy of(FindingGroup group, boolean critical) {
        Finding first = group.findings().getFirst();
        PartitionId partition = first.partition();
        return switch (group.runbook()) {
            case MANUAL_RECOVERY, MEND_NOT_LOADED, MEND_FENCE ->
                partition == null ? null : new Remedy(Kind.RECOVER, scope(group));
            case TABLET_AWAY -> partition == null ? replace(first) : new Remedy(Kind.RECOVER, scope(group));
            case UNKNOWN_TABLET -> replace(first);
            case ADD_REPLICA -> single(Kind.ADD_REPLICA, group);
            case SNAPSHOT_PAUSED -> single(Kind.RESUME_SNAPSHOTS, group);
            case STOP_AUTOMATIC -> new Remedy(Kind.STOP_AUTOMATIC, Place.of(Place.STOP_AUTOMATIC));
            case AUTO_FAILOVER -> critical ? null : new Remedy(Kind.SWITCH_ON, Place.of(Place.AUTO_FAILOVER));
            case OPERATIONS -> group.kind() == FindingKind.STUCK_OPERATION && first.operation() != null
                    ? new Remedy(Kind.OPERATION, Place.ofOperation(first.operation()))
                    : null;
            case START_TABLETS, FLAPPING, NAMESERVER, STANDBY, CONNECTION, WAIT, LAG, LATER, NONE ->
                null;
        };
    }

    /** A single command mends one place at a time; where there are more, the first one. */
    private static @Nullable Remedy single(Kind kind, FindingGroup group) {
        Finding first = group.findings().getFirst();
        PartitionId partition = first.partition();
        if (partition == null) {
            return null;
        }
        return new Remedy(kind, first.endpoint() == null
                ? Place.ofPartition(Place.TABLES, partition)
                : Place.ofReplica(Place.TABLES, partition, first.endpoint()));
    }

    /** A tablet that the nameserver itself calls gone, or does not know, can be planned without; another comes back. */
    private static @Nullable Remedy replace(Finding finding) {
        boolean gone = finding.kind() == FindingKind.TABLET_OFFLINE || finding.kind() == FindingKind.TABLET_UNKNOWN;
        return gone && finding.endpoint() != null
                ? new Remedy(Kind.REPLACE, Place.ofRunbook(REPLACE_NODE, null, finding.endpoint()))
                : null;
    }

    /** What this console can do about one finding; null where it can do nothing that helps. */
    public static @Nullable Remedy of(Finding finding, boolean critical) {
        return of(alone(finding), critical);
    }

    /** Where a finding can be seen; null when it is about the whole cluster. */
    public static @Nullable Place show(Finding finding) {
        return show(alone(finding));
    }

    private static FindingGroup alone(Finding finding) {
        return new FindingGroup(finding.kind(), finding.severity(), List.of(finding));
    }

    /** The only partition, or the whole table, or everything. */
    private static Place scope(FindingGroup group) {
        PartitionId first = group.findings().getFirst().partition();
        if (first == null || group.tables() > 1) {
            return Place.of(Place.RECOVERY);
        }
        boolean one = group.findings().stream().allMatch(f -> first.equals(f.partition()));
        return one
                ? Place.ofPartition(Place.RECOVERY, first)
                : Place.ofTable(Place.RECOVERY, first.table());
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
