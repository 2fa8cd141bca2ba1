package dev.tabletop.views.frame;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.TableName;

/**
 * Somewhere to go in an open cluster.
 *
 * @param section
 *            one of this record's constants
 * @param table
 *            what to select, or null
 * @param partition
 *            what to select, or null
 * @param endpoint
 *            a node or the replica on it, or null
 * @param operation
 *            an operation's id, or null
 * @param run
 *            a run's id, or null
 * @param runbook
 *            a runbook's id, such as {@code scale-in}; among drills a drill's; or null
 * @param plan
 *            a plan's file that is to be loaded, or null
 */
public record Place(String section, @Nullable TableName table, @Nullable PartitionId partition,
        @Nullable String endpoint, @Nullable Long operation, @Nullable String run, @Nullable String runbook,
        @Nullable Path plan) {

    public static final String OVERVIEW = "overview";
    public static final String FINDINGS = "findings";
    public static final String POSTURE = "posture";
    public static final String BLAST = "blast";
    public static final String MAINTENANCE = "maintenance";
    public static final String TOPOLOGY = "topology";
    public static final String TABLES = "tables";
    public static final String NODES = "nodes";
    public static final String OPERATIONS = "operations";
    public static final String RECOVERY = "recovery";
    public static final String RUNBOOKS = "runbooks";
    /** On the bundled cluster only. */
    public static final String DRILLS = "drills";
    public static final String REPORTS = "reports";
    public static final String AUDIT = "audit";
    /** No section: the window asks whether {@code auto_failover} is to be switched. */
    public static final String AUTO_FAILOVER = "auto-failover";
    /** No section: the window asks whether all automatic changes are to be stopped. */
    public static final String STOP_AUTOMATIC = "stop-automatic";

    /** A place that names no plan. */
    public Place(String section, @Nullable TableName table, @Nullable PartitionId partition,
            @Nullable String endpoint, @Nullable Long operation, @Nullable String run, @Nullable String runbook) {
        this(section, table, partition, endpoint, operation, run, runbook, null);
    }

    /** A place that names no runbook. */
    public Place(String section, @Nullable TableName table, @Nullable PartitionId partition,
            @Nullable String endpoint, @Nullable Long operation, @Nullable String run) {
        this(section, table, partition, endpoint, operation, run, null, null);
    }

    /** A section, nothing selected. */
    public static Place of(String section) {
        return new Place(section, null, null, null, null, null);
    }

    public static Place ofTable(String section, TableName table) {
        return new Place(section, table, null, null, null, null);
    }

    public static Place ofPartition(String section, PartitionId partition) {
        return new Place(section, partition.table(), partition, null, null, null);
    }

    public static Place ofReplica(String section, PartitionId partition, String endpoint) {
        return new Place(section, partition.table(), partition, endpoint, null, null);
    }

    public static Place ofNode(String section, String endpoint) {
        return new Place(section, null, null, endpoint, null, null);
    }

    public static Place ofOperation(long operation) {
        return new Place(OPERATIONS, null, null, null, operation, null);
    }

    /** A runbook, asked about a node or a partition where these are given. */
    public static Place ofRunbook(@Nullable String runbook, @Nullable PartitionId partition,
            @Nullable String endpoint) {
        return new Place(RUNBOOKS, partition == null ? null : partition.table(), partition, endpoint, null, null,
                runbook, null);
    }

    /** A plan from a file: a recovery's or a runbook's, by the section. */
    public static Place ofPlan(String section, Path plan) {
        return new Place(section, null, null, null, null, null, null, plan);
    }

    /** A runbook, asked about all partitions of a table. */
    public static Place ofRunbook(String runbook, TableName table) {
        return new Place(RUNBOOKS, table, null, null, null, null, runbook);
    }

    /** A runbook, asked about an operation. */
    public static Place ofRunbookOperation(String runbook, long operation) {
        return new Place(RUNBOOKS, null, null, null, operation, null, runbook);
    }

    /** A drill of the bundled cluster. */
    public static Place ofDrill(String drill) {
        return new Place(DRILLS, null, null, null, null, null, drill);
    }

    /** A run of a runbook that is to be gone on with. */
    public static Place ofRunbookRun(String run) {
        return new Place(RUNBOOKS, null, null, null, null, run);
    }

    public static Place ofRun(String run) {
        return new Place(RECOVERY, null, null, null, null, run);
    }
}
