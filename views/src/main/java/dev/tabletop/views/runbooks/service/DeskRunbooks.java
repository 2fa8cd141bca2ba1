package dev.tabletop.views.runbooks.service;

import dev.tabletop.sentences.Sentence;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.recovery.PlanDocumentException;
import dev.tabletop.recovery.run.HistoryBook;
import dev.tabletop.recovery.run.ManualRecovery;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.SeriesResult;
import dev.tabletop.recovery.run.UnfinishedRun;
import dev.tabletop.report.Report;
import dev.tabletop.runbooks.RunbookDocument;
import dev.tabletop.runbooks.RunbookPlan;
import dev.tabletop.runbooks.RunbookPlanner;
import dev.tabletop.runbooks.RunbookRuns;
import dev.tabletop.runbooks.Runbooks;
import dev.tabletop.runbooks.catalog.RunbookCatalog;
import dev.tabletop.store.Observations;
import dev.tabletop.store.RunRules;
import dev.tabletop.store.RunJournal;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.StoreException;
import dev.tabletop.views.desk.ClusterDesk;

/** The runbooks of one open cluster. */
public final class DeskRunbooks implements RunbookService {

    private final ClusterDesk desk;
    private final String toolVersion;
    private final Clock clock;
    private final Runbooks runbooks = RunbookCatalog.all();
    private final RunbookDocument documents = new RunbookDocument(runbooks);
    private final RunbookPlanner planner;

    /**
     * @param desk
     *            stays the caller's to close
     * @param toolVersion
     *            the version of this program, kept in plans and reports
     */
    public DeskRunbooks(ClusterDesk desk, String toolVersion, Clock clock) {
        this.desk = desk;
        this.toolVersion = toolVersion;
        this.clock = clock;
        this.planner = new RunbookPlanner(
                new HistoryBook(new Observations(desk.store(), desk.connection().identity().fingerprint())), runbooks,
                toolVersion, desk.recovery().map(ManualRecovery::calm).orElse(RunRules.USUAL.calm()));
    }

    @Override
    public String fingerprint() {
        return desk.connection().identity().fingerprint();
    }

    @Override
    public Optional<ClusterState> present() {
        return Optional.ofNullable(desk.monitor().freshness().state());
    }

    @Override
    public PlanSheet plan(Asked asked) throws ClusterException {
        return sheet(planner.plan(asked.runbook(), asked.goal(), desk.connection().read()));
    }

    private PlanSheet sheet(RunbookPlan plan) {
        return PlanSheets.of(plan, documents.write(plan));
    }

    @Override
    public PlanSheet read(String document) throws PlanDocumentException {
        return sheet(documents.read(document));
    }

    @Override
    public Optional<RunbookRunner> runner() {
        return desk.recovery().map(
                r -> new DeskRunner(new RunbookRuns(desk.connection(), r, runbooks, toolVersion), r));
    }

    @Override
    public List<UnfinishedRun> unfinished() throws RunException {
        Optional<ManualRecovery> changing = desk.recovery();
        return changing.isEmpty()
                ? List.of()
                : changing.get().unfinished().stream().filter(DeskRunbooks::isGoneOnWithHere).toList();
    }

    private static boolean isGoneOnWithHere(UnfinishedRun run) {
        RunRecord record = run.record();
        return record != null && record.kind().isSeries()
                && run.ways().contains(UnfinishedRun.Way.RESUME);
    }

    @Override
    public Report report(String title, PlanSheet plan, @Nullable SeriesResult result, @Nullable ClusterState before)
            throws ClusterException, StoreException {
        ClusterState now = desk.connection().read();
        ClusterState first = before == null ? now : before;
        ClusterState after = result == null || before == null ? null : now;
        List<Report.Figure> figures = new ArrayList<>();
        plan.checks().forEach(
                c -> figures.add(new Report.Figure(c.verdict().name(), Sentence.all(c.what(), c.advice()).toString())));
        plan.steps().forEach(s -> figures.add(new Report.Figure(s.id(), s.title().toString())));
        plan.risks().forEach(r -> figures.add(new Report.Figure(r.place(), r.what().toString())));
        return new Report(title, clock.instant(), toolVersion, first, after, Diagnosis.of(first),
                after == null ? List.of() : Diagnosis.of(after), null, null, result == null ? null : summary(result),
                result == null ? List.of() : journal(result.run()), figures);
    }

    private List<Report.JournalLine> journal(String run) throws StoreException {
        return new RunJournal(desk.store()).entries(run).stream()
                .map(e -> new Report.JournalLine(e.at(), e.place(), e.step(), e.event().name(), e.detail())).toList();
    }

    private static Report.RunSummary summary(SeriesResult result) {
        List<String> left = new ArrayList<>(result.left());
        if (result.failure() != null) {
            left.addFirst(result.failure() + " " + result.advice());
        }
        return new Report.RunSummary(result.run(), result.isComplete() ? "COMPLETE" : "INCOMPLETE", List.of(), left,
                "auto_failover is " + (result.autoFailoverOn() ? "on" : "off") + ": " + result.autoFailoverWhy());
    }
}
