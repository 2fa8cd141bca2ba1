package dev.tabletop.recovery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.ManualRecoveryPlanner;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.PlanDocument;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.OpenStore;
import dev.tabletop.store.RunRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is called before and after a run, on the model. */
class HookedRunTest {

    @RegisterExtension
    private static final OpenStore STORE = new OpenStore();

    /** Keeps what it was told, and says what it was made to say. */
    private static final class Recording implements RunHooks {
        private final List<About> before = new ArrayList<>();
        private final List<Ended> after = new ArrayList<>();
        private boolean agrees = true;

        @Override
        public Optional<Called> before(About about) {
            before.add(about);
            return Optional.of(new Called(agrees, Sentence.plain("/opt/ask ended."), agrees ? "" : "change freeze"));
        }

        @Override
        public Optional<Called> after(About about, Ended ended) {
            after.add(ended);
            return Optional.of(new Called(false, Sentence.plain("/opt/tell ended with code 1."), "no mail server"));
        }
    }

    private static ManualRecovery recovery(Scenario scenario, RunHooks hooks) {
        return new ManualRecovery(scenario.cluster(), STORE.get(),
                new ModelLock(scenario.cluster(), new ModelLock.Nodes()),
                scenario.cluster().pace(), Console.SETTINGS, new RunPolicy(hooks, Duration.ZERO), "ada@console");
    }

    private static Plan planned(ManualRecovery recovery, Scenario scenario) throws RunException {
        return new ManualRecoveryPlanner("test").plan(recovery.examine(Scope.EVERYTHING,
                ExamineOptions.NORMAL, RunListener.SILENT, new RunControl()), Decisions.NONE, "everything",
                scenario.cluster().pace().now());
    }

    @Test
    void oneBeforeThatDoesNotAgreeStopsTheRunBeforeAnythingIsSent() throws RunException {
        Scenario scenario = Failures.TWO_FORMER_LEADERS.happen();
        Recording hooks = new Recording();
        hooks.agrees = false;
        ManualRecovery recovery = recovery(scenario, hooks);
        Plan plan = planned(recovery, scenario);
        String before = scenario.end().toString();
        RunException refused = assertThrows(RunException.class,
                () -> recovery.apply(plan, Console.confirm(plan), RunListener.SILENT, new RunControl()));
        assertEquals(RunException.Kind.NOT_SAFE, refused.kind());
        assertTrue(String.valueOf(refused.getMessage()).contains("change freeze"), refused.getMessage());
        assertEquals(before, scenario.end().toString());
        assertEquals(List.of(), hooks.after);
        RunRecord run = recovery.runs().getFirst();
        assertEquals(RunRecord.State.ABANDONED, run.state());
        assertTrue(recovery.journal(run.id()).stream().noneMatch(e -> e.event() == JournalEntry.Event.INTENT));
    }

    @Test
    void bothAreToldOfTheRunAndOneAfterThatFailsChangesNothing() throws RunException {
        Scenario scenario = Failures.TWO_FORMER_LEADERS.happen();
        Recording hooks = new Recording();
        ManualRecovery recovery = recovery(scenario, hooks);
        Plan plan = planned(recovery, scenario);
        assertEquals(List.of(), hooks.before, "looking is no run of a plan");
        RunResult result = recovery.apply(plan, Console.confirm(plan), RunListener.SILENT, new RunControl());
        assertEquals(List.of(), result.left());
        assertEquals(List.of(PlanDocument.readable(plan)), hooks.before.stream().map(RunHooks.About::plan).toList());
        assertEquals(List.of(result.state()), hooks.after.stream().map(RunHooks.Ended::state).toList());
        List<String> kept = recovery.journal(result.run()).stream().filter(e -> e.step().startsWith("hook"))
                .map(e -> e.step() + " " + e.event() + " " + e.detail()).toList();
        assertEquals(List.of("hook-before DONE /opt/ask ended.",
                "hook-after FAILED /opt/tell ended with code 1.\nno mail server"), kept);
    }

    @Test
    void theEndIsToldAsItIsOnRecordAlsoWhereTheRunWasCutOffAndIsGivenUp() throws RunException {
        Scenario scenario = Failures.TWO_FORMER_LEADERS.happen();
        Recording hooks = new Recording();
        ManualRecovery recovery = recovery(scenario, hooks);
        Plan plan = planned(recovery, scenario);
        assertThrows(Killed.class, () -> recovery.apply(plan, Console.confirm(plan), event -> {
            if (event instanceof RunEvent.StepDone) {
                throw new Killed();
            }
        }, new RunControl()));
        assertEquals(List.of(), hooks.after);
        scenario.cluster().advance(Duration.ofSeconds(20));
        String run = recovery.unfinished().getFirst().run();
        recovery.abandon(run, RunListener.SILENT, new RunControl());
        assertEquals(List.of(RunRecord.State.ABANDONED), hooks.after.stream().map(RunHooks.Ended::state).toList());
        assertEquals(recovery.runs().getFirst().summary(), hooks.after.getFirst().summary());
    }

    /** Meets with a mistake of this program. */
    private static final class Broken implements Series {
        @Override
        public String scope() {
            return "nothing";
        }

        @Override
        public String document() {
            return "none";
        }

        @Override
        public String confirmed() {
            return "";
        }

        @Override
        public List<String> steps() {
            return List.of("one");
        }

        @Override
        public Sentence title(String step) {
            return Sentence.plain(step);
        }

        @Override
        public List<String> after(String step) {
            return List.of();
        }

        @Override
        public Next next(Turn turn, ClusterConnection connection) {
            throw new IllegalStateException("a mistake");
        }
    }

    @Test
    void theEndIsToldAlsoWhereThisProgramBrokeOff() throws RunException {
        Scenario scenario = Failures.TWO_FORMER_LEADERS.happen();
        Recording hooks = new Recording();
        ManualRecovery recovery = recovery(scenario, hooks);
        assertEquals(RunException.Kind.PROGRAM, assertThrows(RunException.class,
                () -> recovery.commandRuns().carryOut(new Broken(), RunListener.SILENT, new RunControl())).kind());
        assertEquals(List.of(RunRecord.State.INCOMPLETE), hooks.after.stream().map(RunHooks.Ended::state).toList());
        assertEquals(RunRecord.State.INCOMPLETE, recovery.runs().getFirst().state());
    }

    @Test
    void aRunThatIsGoneOnWithAndHeldBackByItsHookCanBeGoneOnWithLater() throws RunException {
        Scenario scenario = Failures.TWO_FORMER_LEADERS.happen();
        Recording hooks = new Recording();
        ManualRecovery recovery = recovery(scenario, hooks);
        Plan plan = planned(recovery, scenario);
        RunControl control = new RunControl();
        RunListener stopping = event -> {
            if (event instanceof RunEvent.StepDone) {
                control.stop();
            }
        };
        RunResult stopped = recovery.apply(plan, Console.confirm(plan), stopping, control);
        assertEquals(RunRecord.State.STOPPED, stopped.state());
        hooks.agrees = false;
        assertThrows(RunException.class, () -> recovery.resume(stopped.run(), Console.confirm(plan),
                RunListener.SILENT, new RunControl()));
        RunRecord record = recovery.unfinished().getFirst().record();
        assertEquals(List.of(RunRecord.State.STOPPED, stopped.run()), List.of(record.state(), record.id()));
        assertEquals(List.of(RunRecord.State.STOPPED), hooks.after.stream().map(RunHooks.Ended::state).toList());
        hooks.agrees = true;
        assertEquals(List.of(), recovery.resume(stopped.run(), Console.confirm(plan), RunListener.SILENT,
                new RunControl()).left());
        assertTrue(scenario.destroyed().stream().noneMatch(d -> d.startsWith("UNSAFE")));
    }
}
