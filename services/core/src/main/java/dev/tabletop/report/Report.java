package dev.tabletop.report;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.Plan;

/**
 * All that a report tells. What is not known is null or empty, and its section is left out.
 *
 * @param title
 *            what the report is about
 * @param createdAt
 *            when it was made
 * @param toolVersion
 *            which version of this program made it
 * @param before
 *            the cluster as it was first read
 * @param after
 *            the cluster when all was done
 * @param findings
 *            what is wrong in {@code before}, worst first
 * @param findingsAfter
 *            what is wrong in {@code after}
 * @param evidence
 *            what an examination found
 * @param plan
 *            the plan
 * @param run
 *            how the plan was carried out
 * @param journal
 *            the run's journal, oldest first
 * @param figures
 *            numbers worth showing, in order
 * @param tables
 *            anything else that is told in rows
 */
public record Report(String title, Instant createdAt, String toolVersion, ClusterState before,
        @Nullable ClusterState after, List<Finding> findings, List<Finding> findingsAfter,
        @Nullable Evidence evidence, @Nullable Plan plan, @Nullable RunSummary run, List<JournalLine> journal,
        List<Figure> figures, List<Table> tables) {

    public Report {
        tables = List.copyOf(tables);
        findings = List.copyOf(findings);
        findingsAfter = List.copyOf(findingsAfter);
        journal = List.copyOf(journal);
        figures = List.copyOf(figures);
    }

    /** A report without further tables. */
    public Report(String title, Instant createdAt, String toolVersion, ClusterState before,
            @Nullable ClusterState after, List<Finding> findings, List<Finding> findingsAfter,
            @Nullable Evidence evidence, @Nullable Plan plan, @Nullable RunSummary run, List<JournalLine> journal,
            List<Figure> figures) {
        this(title, createdAt, toolVersion, before, after, findings, findingsAfter, evidence, plan, run, journal,
                figures, List.of());
    }

    /** A report on how a cluster stands, nothing else. */
    public static Report ofState(String toolVersion, ClusterState state) {
        return new Report("Cluster " + state.identity().name(), state.readAt(), toolVersion, state, null,
                Diagnosis.of(state), List.of(), null, null, null, List.of(), List.of());
    }

    /** The same with the plan that was made for it, and the evidence it rests on. */
    public Report with(@Nullable Evidence found, @Nullable Plan made) {
        return new Report(title, createdAt, toolVersion, before, after, findings, findingsAfter, found, made, run,
                journal, figures, tables);
    }

    /** Rows under a heading. */
    public record Table(String title, Sheet sheet) {}

    /** A number worth showing: what it is, and how much, with its unit. */
    public record Figure(String name, String value) {}

    /** One line of a run's journal. */
    public record JournalLine(Instant at, String place, String step, String event, String detail) {}

    /**
     * How a run ended.
     *
     * @param id
     *            the run
     * @param end
     *            {@code COMPLETE}, {@code COMPLETE_WITH_LOSSES}, {@code INCOMPLETE} or {@code STOPPED}
     * @param partitions
     *            one per partition
     * @param left
     *            what is left to do
     * @param autoFailover
     *            how {@code auto_failover} stands now, and why
     */
    public record RunSummary(String id, String end, List<PartitionEnd> partitions, List<String> left,
            String autoFailover) {

        public RunSummary {
            partitions = List.copyOf(partitions);
            left = List.copyOf(left);
        }
    }

    /** How one partition ended. {@code offset} is -1 without a verified leader. */
    public record PartitionEnd(String partition, String end, @Nullable String leader, long offset,
            List<String> remarks) {
        public PartitionEnd {
            remarks = List.copyOf(remarks);
        }
    }
}
