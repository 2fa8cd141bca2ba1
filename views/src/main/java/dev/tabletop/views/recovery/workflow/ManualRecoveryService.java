package dev.tabletop.views.recovery.workflow;

import dev.tabletop.sentences.Sentence;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.jspecify.annotations.Nullable;

import dev.tabletop.bundle.BundleEvidence;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.Fingerprints;
import dev.tabletop.recovery.History;
import dev.tabletop.recovery.ManualRecoveryPlanner;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.Recovered;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.PlanDocument;
import dev.tabletop.recovery.PlanDocumentException;
import dev.tabletop.recovery.RecoveryJson;
import dev.tabletop.recovery.run.Overriding;
import dev.tabletop.recovery.run.AbandonReport;
import dev.tabletop.recovery.run.AutomaticState;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.ExamineOptions;
import dev.tabletop.recovery.run.HistoryBook;
import dev.tabletop.recovery.run.ManualRecovery;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.recovery.run.RunResult;
import dev.tabletop.recovery.run.Scope;
import dev.tabletop.recovery.run.StopReport;
import dev.tabletop.recovery.run.UnfinishedRun;
import dev.tabletop.report.Report;
import dev.tabletop.store.Documents;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.Observations;
import dev.tabletop.store.RunJournal;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.StoreException;
import dev.tabletop.views.desk.ClusterDesk;

/** The recovery services of one open cluster. A read-only profile has no {@link ManualRecovery} to begin with. */
public final class ManualRecoveryService implements RecoveryService {

    private static final Report.Figure NO_PICTURE_BEFORE = new Report.Figure("The cluster before this recovery",
            "not known here, because nobody looked with this window when it began; what is shown is how it stands now");

    private final ClusterDesk desk;
    private final String toolVersion;
    private final Clock clock;
    private final ManualRecoveryPlanner planner;

    /**
     * @param desk
     *            stays the caller's to close
     * @param toolVersion
     *            the version of this program, kept in plans and reports
     */
    public ManualRecoveryService(ClusterDesk desk, String toolVersion, Clock clock) {
        this.desk = desk;
        this.toolVersion = toolVersion;
        this.clock = clock;
        this.planner = new ManualRecoveryPlanner(toolVersion);
    }

    @Override
    public String fingerprint() {
        return cluster();
    }

    @Override
    public boolean mayChange() {
        return desk.recovery().isPresent();
    }

    private ManualRecovery changing() throws RunException {
        return desk.recovery().orElseThrow(() -> new RunException(RunException.Kind.NOT_ALLOWED,
                Sentence.of("run.connection_read_only"),
                Sentence.of("run.use_profile_may_change")));
    }

    private String cluster() {
        return desk.connection().identity().fingerprint();
    }

    @Override
    public StopReport stopAutomatic(Set<PartitionId> scope, boolean cancelOperations, RunListener listener,
            RunControl control) throws RunException {
        return changing().stopAutomatic(Scope.of(scope), cancelOperations, listener, control);
    }

    @Override
    public Evidence examine(Set<PartitionId> scope, ExamineOptions options, RunListener listener, RunControl control)
            throws RunException {
        return changing().examine(Scope.of(scope), options, listener, control);
    }

    @Override
    public Evidence look(Set<PartitionId> scope) throws ClusterException, StoreException {
        HistoryBook book = new HistoryBook(new Observations(desk.store(), cluster()));
        Map<PartitionId, History> histories = new HashMap<>();
        for (PartitionId partition : scope) {
            histories.put(partition, book.of(partition));
        }
        return BundleEvidence.of(desk.connection(), scope::contains, histories);
    }

    @Override
    public Optional<Evidence> lastEvidence() throws RunException, StoreException {
        Optional<ManualRecovery> recovery = desk.recovery();
        if (recovery.isPresent()) {
            return recovery.get().lastEvidence();
        }
        Optional<Documents.Document> kept = new Documents(desk.store(), Documents.Kind.EXAMINATION).newest(cluster());
        try {
            return kept.isEmpty()
                    ? Optional.empty()
                    : Optional.of(RecoveryJson.mapper().readValue(kept.get().text(), Evidence.class));
        } catch (JsonProcessingException e) {
            throw StoreException.garbled(Sentence.of("store.last_examination"), e);
        }
    }

    @Override
    public Optional<Plan> lastPlan() throws RunException, StoreException {
        Optional<ManualRecovery> recovery = desk.recovery();
        if (recovery.isPresent()) {
            return recovery.get().lastPlan();
        }
        Optional<Documents.Document> kept = new Documents(desk.store(), Documents.Kind.PLAN).newest(cluster());
        try {
            return kept.isEmpty() ? Optional.empty() : Optional.of(PlanDocument.readKept(kept.get().text()));
        } catch (PlanDocumentException e) {
            throw StoreException.garbled(Sentence.of("store.last_plan"), e);
        }
    }

    @Override
    public Optional<RunRecord> laterRun(Evidence evidence) throws StoreException {
        return runs().stream().filter(r -> r.kind() == RunRecord.Kind.RECOVER)
                .filter(r -> r.started().isAfter(evidence.examinedAt())).findFirst();
    }

    @Override
    public List<Recovered> recoveredLately(Plan plan) throws RunException {
        return mayChange() ? changing().recoveredLately(plan) : List.of();
    }

    @Override
    public Plan plan(Evidence evidence, Decisions decisions, String scope) {
        return planner.plan(evidence, decisions, scope, clock.instant());
    }

    @Override
    public void keep(Plan plan) throws RunException {
        changing().keep(plan);
    }

    @Override
    public Set<PartitionId> movedOn(Plan plan) throws ClusterException {
        Set<PartitionId> moved = new TreeSet<>();
        for (PartitionPlan partition : plan.partitions()) {
            if (partition.status() == PartitionPlan.Status.READY && !isAsPlanned(partition)) {
                moved.add(partition.id());
            }
        }
        return moved;
    }

    private boolean isAsPlanned(PartitionPlan partition) throws ClusterException {
        ClusterConnection connection = desk.connection();
        try {
            PartitionReading meta = connection.readPartition(partition.id().table(), partition.id().pid());
            List<ReplicaReading> replicas = new ArrayList<>();
            for (ReplicaMeta replica : meta.replicas()) {
                replicas.add(connection.readReplica(meta.id(), meta.storage(), replica.endpoint()));
            }
            return Fingerprints.of(meta, replicas).equals(partition.fingerprint());
        } catch (ClusterException e) {
            if (e.kind() == ClusterException.Kind.REFUSED) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public RunResult apply(Plan plan, Confirmation confirmation, RunListener listener, RunControl control)
            throws RunException {
        return changing().apply(plan, confirmation, listener, control);
    }

    @Override
    public RunResult resume(String run, Confirmation confirmation, RunListener listener, RunControl control)
            throws RunException {
        return changing().resume(run, confirmation, listener, control);
    }

    @Override
    public AbandonReport abandon(String run, RunListener listener, RunControl control) throws RunException {
        return changing().abandon(run, listener, control);
    }

    @Override
    public Optional<ClusterState> present() {
        return Optional.ofNullable(desk.monitor().freshness().state());
    }

    @Override
    public AutomaticState automaticState() throws RunException {
        return changing().automaticChanges().state(RunListener.SILENT, new RunControl());
    }

    @Override
    public void switchAutoFailoverOn(Overriding override, RunControl control) throws RunException {
        changing().automaticChanges().switchOn(override, RunListener.SILENT, control);
    }

    @Override
    public List<UnfinishedRun> unfinished() throws RunException {
        Optional<ManualRecovery> recovery = desk.recovery();
        return recovery.isPresent() ? recovery.get().unfinished() : List.of();
    }

    @Override
    public List<RunRecord> runs() throws StoreException {
        return new RunJournal(desk.store()).runs().stream().filter(r -> r.cluster().equals(cluster())).toList();
    }

    @Override
    public List<JournalEntry> journal(String run) throws StoreException {
        return new RunJournal(desk.store()).entries(run);
    }

    @Override
    public Report report(Plan plan, @Nullable RunResult result, @Nullable ClusterState before)
            throws ClusterException, RunException, StoreException {
        ClusterState now = result == null && before != null ? before : desk.connection().read();
        ClusterState first = before == null ? now : before;
        ClusterState after = result == null || before == null ? null : now;
        List<Report.JournalLine> journal = result == null
                ? List.of()
                : journal(result.run()).stream()
                        .map(e -> new Report.JournalLine(e.at(), e.place(), e.step(), e.event().name(), e.detail()))
                        .toList();
        return new Report("Manual recovery of " + plan.cluster().name(), clock.instant(), toolVersion, first, after,
                Diagnosis.of(first), after == null ? List.of() : Diagnosis.of(after), lastEvidence().orElse(null),
                plan, result == null ? null : summary(result), journal,
                before == null ? List.of(NO_PICTURE_BEFORE) : List.of());
    }

    private static Report.RunSummary summary(RunResult result) {
        return new Report.RunSummary(result.run(), result.state().name(),
                result.partitions().stream().map(p -> new Report.PartitionEnd(p.partition().toString(), p.end().name(),
                        p.leader(), p.leaderOffset(),
                        p.remarks().stream().map(Sentence::toString).toList())).toList(),
                result.left().stream().map(Sentence::toString).toList(),
                "auto_failover is " + (result.autoFailoverOn() ? "on" : "off") + ": " + result.autoFailoverReason());
    }
}
