package dev.tabletop.report;

import dev.tabletop.sentences.SaidException;
import dev.tabletop.sentences.Sentence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.tabletop.bundle.BundleConnection;
import dev.tabletop.bundle.BundleException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.PlanDocument;
import dev.tabletop.recovery.PlanDocumentException;
import dev.tabletop.recovery.RecoveryJson;
import dev.tabletop.store.Documents;
import dev.tabletop.store.RunJournal;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;

/** Makes reports of what this machine has on record. Calls block for the reading. Safe for use by several threads. */
public final class ReportSources {

    private final Store store;
    private final String toolVersion;

    public ReportSources(Store store, String toolVersion) {
        this.store = store;
        this.toolVersion = toolVersion;
    }

    /** How the cluster stands. */
    public Report ofState(ClusterState now) {
        return Report.ofState(toolVersion, now);
    }

    /**
     * The newest plan for the cluster, the evidence it rests on, and how the cluster stands.
     *
     * @throws ReportException
     *             when there is no plan, or it cannot be read
     */
    public Report ofNewestPlan(ClusterState now) throws ReportException {
        try {
            String kept = new Documents(store, Documents.Kind.PLAN).newest(now.identity().fingerprint())
                    .map(Documents.Document::text).orElse(null);
            if (kept == null) {
                throw new ReportException(Sentence.of("report.plan_made_machine", now.identity().name()),
                        Sentence.of("report.make_one_recovery_kept"), new IllegalStateException("no plan"));
            }
            Plan plan = PlanDocument.readKept(kept);
            return titled("Plan for " + now.identity().name(), now).with(evidenceOf(plan), plan);
        } catch (StoreException | PlanDocumentException e) {
            throw unreadable(Sentence.of("report.the_plan"), e);
        }
    }

    /**
     * A run with its plan, its journal and its end, and how the cluster stands now.
     *
     * @throws ReportException
     *             when there is no such run, or it cannot be read
     */
    public Report ofRun(String run, ClusterState now) throws ReportException {
        try {
            RunJournal journal = new RunJournal(store);
            RunRecord record = journal.find(run).orElse(null);
            if (record == null) {
                throw new ReportException(Sentence.of("report.run_machine", run),
                        Sentence.of("report.choose_another_run"),
                        new IllegalStateException("no run"));
            }
            Plan plan = record.plan() == null ? null : PlanDocument.readKept(record.plan());
            Report base = titled("Run on " + record.clusterName(), now);
            List<Report.JournalLine> lines = journal.entries(run).stream().map(
                    e -> new Report.JournalLine(e.at(), e.place(), e.step(), e.event().name(), e.detail())).toList();
            return new Report(base.title(), base.createdAt(), toolVersion, now, null, base.findings(), List.of(),
                    plan == null ? null : evidenceOf(plan), plan,
                    new Report.RunSummary(run, record.state().name(), List.of(), List.of(),
                            sentence(record) + autoFailover(record)),
                    lines, List.of());
        } catch (StoreException | PlanDocumentException e) {
            throw unreadable(Sentence.of("report.the_run"), e);
        }
    }

    private static String sentence(RunRecord record) {
        String ended = record.ended() == null ? "" : ", ended " + record.ended();
        return "Begun " + record.started() + ended + " by " + record.owner() + " on " + record.scope() + "."
                + (record.summary().isEmpty() ? "" : " " + record.summary());
    }

    private static String autoFailover(RunRecord record) {
        Boolean before = record.autoFailoverBefore();
        return before == null ? "" : " auto_failover was " + (before ? "on" : "off") + " before it.";
    }

    /**
     * What an evidence bundle holds.
     *
     * @throws ReportException
     *             when it is no bundle, or not whole
     */
    public Report ofBundle(Path file) throws ReportException {
        try (BundleConnection bundle = BundleConnection.open(file)) {
            ClusterState state = bundle.read();
            Evidence evidence = bundle.console().map(c -> c.examination()).orElse(null);
            return titled("Evidence of " + state.identity().name(), state).with(evidence, null);
        } catch (BundleException e) {
            throw new ReportException(e.why(), e.help(), e);
        }
    }

    private Report titled(String title, ClusterState state) {
        return new Report(title, state.readAt(), toolVersion, state, null, Diagnosis.of(state), List.of(), null, null,
                null, List.of(), List.of());
    }

    /** The examination that the plan was made from; null when another one is on record, or none. */
    private @Nullable Evidence evidenceOf(Plan plan) throws StoreException, ReportException {
        Optional<Documents.Document> newest = new Documents(store, Documents.Kind.EXAMINATION)
                .newest(plan.cluster().fingerprint());
        if (newest.isEmpty() || !newest.get().at().equals(plan.examinedAt())) {
            return null;
        }
        try {
            return RecoveryJson.mapper().readValue(newest.get().text(), Evidence.class);
        } catch (IOException e) {
            throw unreadable(Sentence.of("report.examination"), e);
        }
    }

    private static ReportException unreadable(Sentence what, Exception e) {
        return new ReportException(Sentence.of("report.record_cannot_read", what,
                e instanceof SaidException said ? said.why() : Sentence.plain(String.valueOf(e.getMessage()))),
                Sentence.of("report.choose_something_else_report"), e);
    }
}
