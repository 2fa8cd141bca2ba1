package dev.tabletop.recovery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.store.OpenStore;
import dev.tabletop.runbooks.RunbookPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Runbooks carried out on the model: undisturbed, and disturbed in nine ways at every command. */
class RunbookKillTest {

    @RegisterExtension
    private static final OpenStore STORE = new OpenStore();

    private static Map<PartitionId, List<String>> rows(Scenario scenario) throws ClusterException {
        Map<PartitionId, List<String>> rows = new TreeMap<>();
        for (Partition partition : scenario.cluster().read().partitions().toList()) {
            String leader = partition.replicas().stream().filter(r -> r.meta().leader()).map(Replica::endpoint)
                    .findFirst().orElseThrow();
            rows.put(partition.id(), scenario.rows(partition.id(), leader));
        }
        return rows;
    }

    private static void assertEnd(RunbookCase asked, RunbookPlan plan, Scenario scenario,
            Map<PartitionId, List<String>> rows) throws ClusterException {
        for (Partition partition : scenario.cluster().read().partitions().toList()) {
            String why = partition.id() + " " + scenario.end();
            List<String> leaders = partition.replicas().stream().filter(r -> r.meta().leader() && r.meta().alive())
                    .map(Replica::endpoint).toList();
            assertEquals(asked.leaders(partition.id()), leaders, why);
            for (Replica copy : partition.replicas()) {
                boolean out = asked.isOutAtTheEnd(copy.endpoint());
                assertEquals(!out, copy.meta().alive(), why);
                assertTrue(out || copy.isLoaded(), why);
                assertTrue(out || scenario.rows(partition.id(), copy.endpoint()).equals(rows.get(partition.id())), why);
            }
        }
        assertFalse(scenario.destroyed().stream().anyMatch(d -> d.startsWith("UNSAFE")),
                scenario.destroyed()::toString);
        assertEquals(asked.isAutoFailoverOnAtTheEnd(), scenario.isAutoFailoverOn());
        asked.assertRestarts(plan, scenario);
    }

    @ParameterizedTest
    @EnumSource(RunbookCase.class)
    void itIsCarriedOutAndVerified(RunbookCase asked) throws RunException, ClusterException {
        ModelLock.Nodes nodes = new ModelLock.Nodes();
        Scenario scenario = asked.scenario(STORE.get(), nodes);
        Map<PartitionId, List<String>> rows = rows(scenario);
        Console console = new Console(scenario, STORE.get(), nodes);
        RunbookPlan plan = asked.plan(console);
        assertEquals(List.of(), plan.against());
        SeriesResult result = asked.carryOut(console, scenario, plan);

        assertNull(result.failure(), result::toString);
        assertEquals(plan.steps().size(), result.over().size());
        assertEnd(asked, plan, scenario, rows);
        assertEquals(List.of(), console.recovery().unfinished());
    }

    static Stream<Arguments> everyCommandAndMishap() throws RunException, ClusterException {
        List<Arguments> all = new ArrayList<>();
        for (RunbookCase asked : RunbookCase.values()) {
            ModelLock.Nodes nodes = new ModelLock.Nodes();
            Scenario scenario = asked.scenario(STORE.get(), nodes);
            Console console = new Console(scenario, STORE.get(), nodes);
            asked.carryOut(console, scenario, asked.plan(console));
            for (Mishap mishap : Mishap.values()) {
                IntStream.range(0, console.sent().size()).forEach(at -> all.add(Arguments.of(asked, mishap, at)));
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}: {1} at command {2}")
    @MethodSource("everyCommandAndMishap")
    void whatWasDisturbedAnywhereIsGoneOnWith(RunbookCase asked, Mishap mishap, int at)
            throws RunException, ClusterException {
        ModelLock.Nodes nodes = new ModelLock.Nodes();
        Scenario scenario = asked.scenario(STORE.get(), nodes);
        Map<PartitionId, List<String>> rows = rows(scenario);
        Console first = new Console(scenario, STORE.get(), nodes, mishap, at);
        RunbookPlan plan = asked.plan(first);
        SeriesResult result;
        Console last = first;
        if (mishap.isKill()) {
            assertThrows(Killed.class, () -> asked.carryOut(first, scenario, plan));
            // The dead console's session ends, and with it its lock.
            scenario.cluster().advance(Duration.ofSeconds(20));
            last = new Console(scenario, STORE.get(), nodes);
            String run = last.recovery().unfinished().getFirst().run();
            assertEquals(plan, last.runbooks().planToResume(run));
            result = asked.resume(last, scenario, plan, run);
        } else {
            result = asked.carryOut(first, scenario, plan);
        }
        if (mishap == Mishap.FAILOVER_AMIDST && !result.isComplete()) {
            result = cancelTheHungElectionAndGoOn(asked, last, scenario, plan, result);
            if (asked.isOutAtTheEnd(RunbookCase.T1)) {
                // Who leads is for a manual recovery to say; this run did what it could.
                assertTrue(result.advice().toString().contains("manual-recovery"), result::toString);
                assertEquals(List.of(), scenario.destroyed());
                return;
            }
        }
        assertNull(result.failure(), result::toString);
        assertEnd(asked, plan, scenario, rows);
        assertEquals(List.of(), last.recovery().unfinished());
    }

    /** A nameserver that fails while it seats a leader leaves an operation that never ends: the DBA is told which. */
    private static SeriesResult cancelTheHungElectionAndGoOn(RunbookCase asked, Console console, Scenario scenario,
            RunbookPlan plan, SeriesResult result) throws RunException, ClusterException {
        long hung = console.connection().readOperations().stream().filter(o -> o.state().isActive()).findFirst()
                .orElseThrow(() -> new AssertionError(result + " " + scenario.end())).id();
        assertTrue(String.valueOf(result.failure()).contains(String.valueOf(hung)), result::toString);
        console.recovery().operationChanges().cancel(hung, RunListener.SILENT, console.control());
        SeriesResult again = asked.resume(console, scenario, plan, result.run());
        if (again.isComplete() || asked.isOutAtTheEnd(RunbookCase.T1)) {
            return again;
        }
        // The election had got as far as seating the new leader on its tablet: two lead there.
        assertTrue(again.advice().toString().contains("manual-recovery"), again::toString);
        console.apply(console.plan(console.examine(), Decisions.NONE));
        return asked.resume(console, scenario, plan, result.run());
    }
}
