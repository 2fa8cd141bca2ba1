package dev.tabletop.recovery.run;

import dev.tabletop.cluster.Command;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.Loss;
import dev.tabletop.recovery.ManualRecoveryPlanner;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.runbooks.Risk;
import dev.tabletop.runbooks.RunbookPlan;
import dev.tabletop.runbooks.RunbookRuns;
import dev.tabletop.runbooks.catalog.RunbookCatalog;
import dev.tabletop.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** One console at work on a model cluster, one partition at a time so that runs are repeatable. */
final class Console {

    static final RunSettings SETTINGS = new RunSettings(1, 2, Duration.ofMillis(20), Duration.ofSeconds(1),
            Duration.ofSeconds(4), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(8),
            Duration.ofSeconds(60), Duration.ofSeconds(20), Duration.ofMillis(500));

    /** Six partitions at once, each with a thread of its own. */
    static final RunSettings PARALLEL = new RunSettings(6, 2, Duration.ofMillis(20), Duration.ofSeconds(1),
            Duration.ofSeconds(60), Duration.ofSeconds(300), Duration.ofSeconds(30), Duration.ofSeconds(120),
            Duration.ofSeconds(600), Duration.ofSeconds(20), Duration.ofMillis(500));

    private final Scenario scenario;
    private final WatchedConnection connection;
    private final ManualRecovery recovery;
    private final List<RunEvent> events = new CopyOnWriteArrayList<>();
    private final RunControl control = new RunControl();

    Console(Scenario scenario, Store store, ModelLock.Nodes nodes) {
        this(scenario, store, nodes, Mishap.KILLED_BEFORE, -1);
    }

    Console(Scenario scenario, Store store, ModelLock.Nodes nodes, Mishap mishap, int at) {
        this(scenario, store, nodes, mishap, at, SETTINGS);
    }

    Console(Scenario scenario, Store store, ModelLock.Nodes nodes, Mishap mishap, int at, RunSettings settings) {
        this.scenario = scenario;
        ModelLock lock = new ModelLock(scenario.cluster(), nodes);
        this.connection = new WatchedConnection(scenario.cluster(), lock, mishap, at);
        this.recovery = new ManualRecovery(connection, store, lock, scenario.cluster().pace(), settings,
                "ada@console-" + at);
    }

    ManualRecovery recovery() {
        return recovery;
    }

    WatchedConnection connection() {
        return connection;
    }

    RunControl control() {
        return control;
    }

    List<Command> sent() {
        return connection.sent();
    }

    List<RunEvent> events() {
        return List.copyOf(events);
    }

    RunbookRuns runbooks() {
        return new RunbookRuns(connection, recovery, RunbookCatalog.all(), "test");
    }

    Evidence examine() throws RunException {
        return recovery.examine(Scope.EVERYTHING, ExamineOptions.NORMAL, events::add, control);
    }

    Plan plan(Evidence evidence, Decisions decisions) {
        return new ManualRecoveryPlanner("test").plan(evidence, decisions, "everything",
                scenario.cluster().pace().now());
    }

    RunResult apply(Plan plan) throws RunException {
        return recovery.apply(plan, confirm(plan), events::add, control);
    }

    RunResult apply(Plan plan, RunListener listener) throws RunException {
        return recovery.apply(plan, confirm(plan), listener, control);
    }

    /** What was said, in order. */
    List<String> said() {
        return events.stream().filter(RunEvent.Message.class::isInstance)
                .map(e -> ((RunEvent.Message) e).text().toString())
                .toList();
    }

    RunResult resume(String run) throws RunException {
        return recovery.resume(run, confirm(recovery.planToResume(run)), events::add, control);
    }

    /** What a runbook's plan asks for, and more. */
    static Confirmation confirm(RunbookPlan plan, String... more) {
        Set<String> accepted = new TreeSet<>(List.of(more));
        plan.toAccept().stream().map(Risk::id).forEach(accepted::add);
        return new Confirmation(plan.cluster().name(), accepted, "rehearsed in a test");
    }

    static Confirmation confirm(Plan plan) {
        return new Confirmation("model", plan.losses().stream().map(Loss::id).collect(Collectors.toSet()),
                "rehearsed in a test");
    }
}
