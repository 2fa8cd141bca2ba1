package dev.tabletop.recovery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.runbooks.RunbookGoal;
import dev.tabletop.runbooks.RunbookPlan;
import dev.tabletop.runbooks.leaders.LeaderMoveRunbook;
import dev.tabletop.runbooks.leaders.MoveLeaders;
import dev.tabletop.runbooks.nodes.BringNodeBack;
import dev.tabletop.runbooks.nodes.NodeOfflineRunbook;
import dev.tabletop.runbooks.nodes.NodeRecoverRunbook;
import dev.tabletop.runbooks.nodes.RestartNodes;
import dev.tabletop.runbooks.nodes.RollingRestartRunbook;
import dev.tabletop.runbooks.nodes.TakeNodeOffline;
import dev.tabletop.store.Store;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is asked for, on three tablets with a table {@code three} on all of them, led by the first, a table {@code two},
 * led by the second, and a table {@code one} of a single copy on the first.
 */
enum RunbookCase {
    MOVE_LEADERS, TAKE_A_DEAD_NODE_OFFLINE, TAKE_A_NODE_OFFLINE_THAT_ANSWERS, BRING_A_NODE_BACK, RESTART_ALL;

    static final String T1 = "tablet-1";
    static final String T2 = "tablet-2";
    static final String T3 = "tablet-3";
    private static final ImmutableList<String> ALL = ImmutableList.of(T1, T2, T3);

    Scenario scenario(Store store, ModelLock.Nodes nodes) throws RunException, ClusterException {
        Scenario scenario = new Scenario(3, 7);
        scenario.write(scenario.table("three", StorageMode.MEMORY, T1, T2, T3), 20);
        scenario.write(scenario.table("two", StorageMode.MEMORY, T2, T1), 10);
        scenario.write(scenario.table("one", StorageMode.MEMORY, T1), 5);
        scenario.autoFailover(true);
        switch (this) {
            case TAKE_A_DEAD_NODE_OFFLINE -> scenario.kill(T1);
            case BRING_A_NODE_BACK -> {
                scenario.kill(T1);
                Console console = new Console(scenario, store, nodes);
                TAKE_A_DEAD_NODE_OFFLINE.carryOut(console, scenario, TAKE_A_DEAD_NODE_OFFLINE.plan(console));
                scenario.start(T1);
            }
            default -> {
                // All is well.
            }
        }
        return scenario;
    }

    private String runbook() {
        return switch (this) {
            case MOVE_LEADERS -> LeaderMoveRunbook.NAME;
            case TAKE_A_DEAD_NODE_OFFLINE, TAKE_A_NODE_OFFLINE_THAT_ANSWERS -> NodeOfflineRunbook.NAME;
            case BRING_A_NODE_BACK -> NodeRecoverRunbook.NAME;
            case RESTART_ALL -> RollingRestartRunbook.NAME;
        };
    }

    private RunbookGoal goal() {
        return switch (this) {
            case MOVE_LEADERS -> MoveLeaders.of(List.of(T1));
            case TAKE_A_DEAD_NODE_OFFLINE -> new TakeNodeOffline(T1, false);
            case TAKE_A_NODE_OFFLINE_THAT_ANSWERS -> new TakeNodeOffline(T1, true);
            case BRING_A_NODE_BACK -> new BringNodeBack(T1, true);
            case RESTART_ALL -> new RestartNodes(ALL);
        };
    }

    RunbookPlan plan(Console console) throws ClusterException {
        return console.runbooks().plan(runbook(), goal());
    }

    SeriesResult carryOut(Console console, Scenario scenario, RunbookPlan plan) throws RunException {
        return console.runbooks().carryOut(plan, Console.confirm(plan), operator(scenario), console.control());
    }

    SeriesResult resume(Console console, Scenario scenario, RunbookPlan plan, String run) throws RunException {
        return console.runbooks().resume(run, Console.confirm(plan), operator(scenario), console.control());
    }

    /** Does what it is asked. */
    private static RunListener operator(Scenario scenario) {
        return event -> {
            if (event instanceof RunEvent.SeriesStepAsked asked) {
                String node = asked.step().substring(0, asked.step().indexOf(' '));
                scenario.kill(node).start(node);
            }
        };
    }

    boolean isOutAtTheEnd(String endpoint) {
        return endpoint.equals(T1)
                && (this == TAKE_A_DEAD_NODE_OFFLINE || this == TAKE_A_NODE_OFFLINE_THAT_ANSWERS);
    }

    /** Who leads at the end; nobody does where the only copy is out of service. */
    List<String> leaders(PartitionId id) {
        Predicate<String> is = id.table().name()::equals;
        return switch (this) {
            case MOVE_LEADERS -> List.of(is.test("three") ? T3 : is.test("two") ? T2 : T1);
            case TAKE_A_DEAD_NODE_OFFLINE, TAKE_A_NODE_OFFLINE_THAT_ANSWERS ->
                is.test("one") ? List.of() : List.of(is.test("three") ? T3 : T2);
            case BRING_A_NODE_BACK, RESTART_ALL -> List.of(is.test("two") ? T2 : T1);
        };
    }

    boolean isAutoFailoverOnAtTheEnd() {
        return this != TAKE_A_DEAD_NODE_OFFLINE && this != TAKE_A_NODE_OFFLINE_THAT_ANSWERS;
    }

    /** Each process was started again exactly once. */
    void assertRestarts(RunbookPlan plan, Scenario scenario) throws ClusterException {
        if (this == RESTART_ALL) {
            Map<String, Long> starts = scenario.cluster().read().tablets().stream()
                    .collect(Collectors.toMap(Tablet::endpoint, t -> t.registration() == null ? 0 : t.registration()));
            assertEquals(Map.of(T1, 2L, T2, 2L, T3, 2L), starts, plan.scope().toString());
        }
    }
}
