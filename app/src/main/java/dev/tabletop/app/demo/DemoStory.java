package dev.tabletop.app.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import dev.tabletop.app.connect.Desk;
import dev.tabletop.app.inspect.StateText;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.Tint;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.app.recover.PlanText;
import dev.tabletop.app.recover.RunProgress;
import dev.tabletop.app.recover.RunReport;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.embedded.data.Workload;
import dev.tabletop.embedded.host.ClusterClient;
import dev.tabletop.openmldb.ConnectionSettings;
import dev.tabletop.openmldb.Deadlines;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.Loss;
import dev.tabletop.recovery.ManualRecoveryPlanner;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.PlanDocument;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.ExamineOptions;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.recovery.run.RunResult;
import dev.tabletop.recovery.run.Scope;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.report.Report;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.Store;

/** Tells the story, act by act, with nothing made up: what is printed is what the cluster and the console said. */
final class DemoStory {

    private static final String NAME = "demo";
    private static final double ROWS_PER_SECOND = 400;

    private final Program program;
    private final Narrator narrator;
    private final Terminal terminal;
    private final Path folder;
    private final long rows;
    private final long seed;

    /**
     * How it ended.
     *
     * @param verified
     *            whether everything was proved
     * @param rows
     *            in service at the end
     * @param against
     *            what stands against it
     * @param run
     *            the run's id
     * @param end
     *            the run's end
     */
    record End(boolean verified, long rows, List<String> against, String run, RunRecord.State end,
            Duration recovery, Duration whole, String folder) {}

    DemoStory(Program program, Terminal terminal, Path folder, long rows, long seed) {
        this.program = program;
        this.terminal = terminal;
        this.narrator = new Narrator(program, terminal);
        this.folder = folder;
        this.rows = rows;
        this.seed = seed;
    }

    End tell() throws Exception {
        narrator.act("Start a cluster in " + folder + " and load " + rows + " rows");
        try (EmbeddedCluster cluster = EmbeddedCluster.builder(folder.resolve("cluster")).autoFailover(true)
                .demo(rows, seed).start()) {
            cluster.nodes().forEach(n -> terminal.line("  " + n.name() + "  " + n.endpoint()));
            ConnectionSettings settings = new ConnectionSettings(NAME, cluster.zookeeperConnect(), cluster.root(), null,
                    null, Map.of(), false, Deadlines.usual());
            try (Desk desk = Desk.open(Store.open(folder.resolve("tabletop.db")), settings)) {
                narrator.act("Keep writing, and lose one tablet: others take over");
                long acknowledged = new Disaster(narrator, cluster, desk).happen(ROWS_PER_SECOND, seed);
                return recovery(cluster, desk, acknowledged);
            }
        }
    }

    private End recovery(EmbeddedCluster cluster, Desk desk, long acknowledged) throws Exception {
        narrator.act("First of all: stop automatic changes");
        RunListener progress = new RunProgress(terminal);
        RunControl stop = new RunControl();
        desk.recovery().stopAutomatic(Scope.EVERYTHING, true, progress, stop);
        Map<SurvivingLogs.Place, List<SurvivingLogs.Log>> disks = SurvivingLogs.read(cluster.nodes());
        narrator.act("The tablets are started again, with nothing loaded. What is wrong?");
        cluster.start(EmbeddedCluster.ALL_TABLETS);
        cluster.awaitReady(Duration.ofSeconds(30));
        ClusterState before = desk.connection().read();
        new StateText(terminal).overview(before, Diagnosis.of(before));
        narrator.act("Examine: load as follower to find out what each replica holds");
        Evidence evidence = desk.recovery().examine(Scope.EVERYTHING, ExamineOptions.NORMAL, RunListener.SILENT, stop);
        new PlanText(terminal).evidence(evidence);
        narrator.act("Plan: choose each leader on evidence, say why");
        Plan plan = new ManualRecoveryPlanner(program.version()).plan(evidence, Decisions.NONE,
                Scope.EVERYTHING.toString(), Instant.now());
        desk.recovery().keep(plan);
        Files.writeString(folder.resolve("plan.json"), PlanDocument.write(plan));
        new PlanText(terminal).plan(plan, false);
        narrator.act("Apply the plan");
        Instant applied = Instant.now();
        RunResult result = desk.recovery().apply(plan, confirmation(plan), progress, stop);
        Duration took = Duration.between(applied, Instant.now());
        new PlanText(terminal).result(result);
        return proved(cluster, new Ending(desk, plan, result, before, disks, acknowledged, took));
    }

    /** What the last act works on. */
    private record Ending(Desk desk, Plan plan, RunResult result, ClusterState before,
            Map<SurvivingLogs.Place, List<SurvivingLogs.Log>> disks, long acknowledged, Duration took) {}

    /** The demo's own data may be given up; what is, is named in the plan and in the report. */
    private static Confirmation confirmation(Plan plan) {
        if (plan.damage() == Damage.REVERSIBLE) {
            return Confirmation.CLICK;
        }
        Set<String> losses = plan.losses().stream().map(Loss::id).collect(Collectors.toSet());
        return new Confirmation(NAME, losses, losses.isEmpty() ? "" : "a rehearsal on generated rows");
    }

    private End proved(EmbeddedCluster cluster, Ending ending) throws Exception {
        narrator.act("Prove it: every partition against what was on the disks");
        Proof proof = new Proof(ending.disks(), ending.plan().losses());
        List<String> against = new ArrayList<>(proof.check(ending.desk().connection().read()));
        long promised = rows + ending.acknowledged();
        if (ending.plan().losses().isEmpty() && proof.rows() < promised) {
            against.add(promised + " rows were acknowledged, " + proof.rows() + " are there, and no loss was named");
        }
        RunRecord.State end = ending.result().state();
        if (end != RunRecord.State.COMPLETE && end != RunRecord.State.COMPLETE_WITH_LOSSES) {
            against.add("the run did not verify every partition");
        }
        proof.print(terminal);
        write(ending, List.of(
                new Report.Figure("Recovery took", Narrator.seconds(ending.took())),
                new Report.Figure("Rows held against the disks", String.format(Locale.ROOT, "%,d", proof.rows()))));
        if (!writable(cluster)) {
            against.add("not every partition takes rows again");
        }
        End told = new End(against.isEmpty(), proof.rows(), against, ending.result().run(), end, ending.took(),
                narrator.sinceStart(), folder.toString());
        say(told);
        return told;
    }

    private void say(End end) {
        terminal.line();
        end.against().forEach(a -> terminal.line(terminal.tint(Tint.BAD, "not proved: ") + a));
        terminal.line((end.verified()
                ? terminal.tint(Tint.GOOD, "Verified")
                : terminal.tint(Tint.BAD, "NOT verified"))
                + ": " + end.rows() + " rows in service, recovered in " + Narrator.seconds(end.recovery())
                + ", the whole story in " + Narrator.seconds(end.whole()) + ".");
        terminal.line("Look at " + folder.resolve("report.html") + " (also report.json, plan.json, journal there).");
    }

    private boolean writable(EmbeddedCluster cluster) throws Exception {
        try (ClusterClient client = cluster.client()) {
            Workload workload = new Workload(client, ROWS_PER_SECOND, seed + 1);
            try (workload) {
                workload.start();
                TimeUnit.MILLISECONDS.sleep(1_000);
            }
            long refused = workload.written().values().stream().mapToLong(Workload.Written::refused).sum();
            terminal.line(
                    "  writes go on: " + workload.acknowledged() + " rows acknowledged, " + refused + " refused, in "
                            + workload.written().size() + " partitions");
            return workload.acknowledged() > 0 && refused == 0;
        }
    }

    private void write(Ending ending, List<Report.Figure> figures)
            throws ClusterException, RunException, UserFailure, IOException {
        Report report = RunReport.of(program.version(), ending.desk(), ending.plan(), ending.result(), ending.before(),
                figures);
        RunReport.write(folder.resolve("report.html"), report);
        RunReport.write(folder.resolve("report.json"), report);
        StringBuilder journal = new StringBuilder();
        for (JournalEntry entry : ending.desk().recovery().journal(ending.result().run())) {
            journal.append(entry.at()).append(' ').append(entry.event()).append(' ').append(entry.step()).append(' ')
                    .append(entry.detail().replace('\n', ' ')).append('\n');
        }
        Files.writeString(folder.resolve("journal"), journal, StandardCharsets.UTF_8);
    }
}
