package dev.tabletop.app.recover;

import dev.tabletop.app.connect.Desk;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.OutFile;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.Tint;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.bundle.BundleConnection;
import dev.tabletop.bundle.BundleEvidence;
import dev.tabletop.bundle.ConsoleRecord;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Partition;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.ManualRecoveryPlanner;
import dev.tabletop.recovery.PartitionEvidence;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.PlanDocument;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.Scope;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tabletop plan manual-recovery}. */
@Command(name = "manual-recovery", header = "Plan the way back of partitions, from the evidence of the last examination.", description = "Changes nothing. The plan names for each partition the leader with the reasons, what becomes of every"
        + " replica, every step with its equivalent command, and every row that would be given up.", footerHeading = "%nExamples:%n", footer = {
                "  tabletop plan manual-recovery --profile prod --out plan.json",
                "  tabletop plan manual-recovery --profile prod --go-on-without 10.0.0.7:9527 \\",
                "           --reason \"disk lost, see ticket\" --out plan.json",
                "  tabletop plan manual-recovery --bundle prod.bundle      without the cluster"})
public final class PlanCommand extends RecoverCommand {

    private static final int MOST_NAMED = 6;

    @Mixin
    private ScopeOptions scope = new ScopeOptions();

    @Mixin
    private DecisionOptions decide = new DecisionOptions();

    @Option(names = "--out", paramLabel = "FILE", description = "Write the plan here, for review and for apply.")
    private @Nullable Path out;

    public PlanCommand(Program program) {
        super(program);
    }

    @Override
    public Integer call() throws Exception {
        return cluster().isBundle() ? callOnBundle() : super.call();
    }

    /** Plans on what a bundle holds; nothing is asked of the cluster, and nothing was examined. */
    private int callOnBundle() throws Exception {
        try (ClusterConnection bundle = cluster().connect(program())) {
            Scope checked = scope.checked(bundle.read());
            Evidence evidence = inScope(BundleEvidence.of(bundle, record(bundle)), checked);
            Plan plan = plan(evidence, checked + ", from a bundle of " + evidence.examinedAt());
            List<String> unexamined = evidence.partitions().stream().flatMap(p -> p.replicas().stream()
                    .filter(r -> !p.offset(r).rung().isExact()).map(r -> p.id() + " on " + r.endpoint())).toList();
            int exitCode = show(plan);
            if (!unexamined.isEmpty()) {
                terminal().progress(terminal().tint(Tint.WARN, "Not examined: ") + Terminal.harmless(
                        "the bundle does not tell what " + unexamined.size() + " replicas hold, because they were not"
                                + " loaded when it was written: "
                                + unexamined.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                                + (unexamined.size() > MOST_NAMED ? " and others." : ".")));
            }
            return exitCode;
        }
    }

    /** A bundle of an older version holds none; then what this machine saw of the cluster's past has to do. */
    private ConsoleRecord record(ClusterConnection bundle) throws StoreException, ClusterException {
        if (bundle instanceof BundleConnection opened && opened.console().isPresent()) {
            return opened.console().get();
        }
        try (Store store = Store.open(program().state().store())) {
            return new ConsoleRecord(null, ConsoleRecord.of(store, bundle.identity(),
                    bundle.read().partitions().map(Partition::id).toList()).pasts());
        }
    }

    @Override
    protected int run(Desk desk, StopOnInterrupt stop) throws Exception {
        Scope checked = scope.checked(desk.connection().read());
        Evidence evidence = inScope(desk.recovery().lastEvidence()
                .orElseThrow(() -> notExamined("This cluster was not examined yet.")), checked);
        requireNoLaterRun(desk, evidence);
        Plan plan = plan(evidence, checked.toString());
        desk.recovery().keep(plan);
        return show(plan);
    }

    /** A run changes what the evidence tells; a plan on it would be refused partition by partition. */
    private static void requireNoLaterRun(Desk desk, Evidence evidence) throws RunException, UserFailure {
        Optional<RunRecord> later = desk.recovery().runs().stream()
                .filter(r -> r.kind() == RunRecord.Kind.RECOVER
                        && r.cluster().equals(desk.connection().identity().fingerprint())
                        && r.started().isAfter(evidence.examinedAt()))
                .findFirst();
        if (later.isPresent()) {
            throw new UserFailure(ExitCode.NOT_READY,
                    "Run " + later.get().id() + " has changed this cluster since it was last examined.",
                    "Go on with that run (tabletop resume), or examine again: tabletop examine");
        }
    }

    private Plan plan(Evidence evidence, String scopeText) throws UserFailure {
        return new ManualRecoveryPlanner(program().version()).plan(evidence, decide.decisions(evidence), scopeText,
                Instant.now());
    }

    private int show(Plan plan) throws UserFailure {
        if (out != null) {
            OutFile.write(out, PlanDocument.write(plan));
        }
        if (isJson()) {
            terminal().line(PlanDocument.readable(plan).stripTrailing());
        } else {
            new PlanText(terminal()).plan(plan, true);
            if (out != null) {
                terminal().line("Written to " + out + ". Next: tabletop apply " + out);
            }
        }
        return exitCode(plan);
    }

    static int exitCode(Plan plan) {
        boolean open = plan.partitions().stream().map(PartitionPlan::status)
                .anyMatch(s -> s == PartitionPlan.Status.NEEDS_DECISION || s == PartitionPlan.Status.BLOCKED);
        return open ? ExitCode.NOT_READY : ExitCode.OK;
    }

    private static Evidence inScope(Evidence evidence, Scope scope) throws UserFailure {
        List<PartitionEvidence> partitions = evidence.partitions().stream().filter(p -> scope.includes(p.id()))
                .toList();
        if (partitions.isEmpty()) {
            throw notExamined("The last examination did not look at " + scope + ".");
        }
        return new Evidence(evidence.cluster(), evidence.examinedAt(), evidence.autoFailoverBefore(),
                evidence.tablets(),
                partitions);
    }

    private static UserFailure notExamined(String message) {
        return new UserFailure(ExitCode.NOT_READY, message, "Examine first: tabletop examine");
    }
}
