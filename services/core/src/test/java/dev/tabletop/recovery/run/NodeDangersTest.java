package dev.tabletop.recovery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.recovery.Fingerprints;
import dev.tabletop.recovery.PlanDocumentException;
import dev.tabletop.recovery.RecoveryJson;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.recovery.run.Series.Next;
import dev.tabletop.runbooks.Past;
import dev.tabletop.runbooks.RunbookAction;
import dev.tabletop.runbooks.RunbookDocument;
import dev.tabletop.runbooks.RunbookPlan;
import dev.tabletop.runbooks.catalog.RunbookCatalog;
import dev.tabletop.runbooks.mends.ReturnReplica;
import dev.tabletop.runbooks.nodes.BringBack;
import dev.tabletop.runbooks.nodes.BringNodeBack;
import dev.tabletop.runbooks.nodes.NodeOfflineRunbook;
import dev.tabletop.runbooks.nodes.NodeRecoverRunbook;
import dev.tabletop.runbooks.nodes.OutOfService;
import dev.tabletop.runbooks.nodes.TakeNodeOffline;
import dev.tabletop.store.OpenStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What changes between the plan for a node and its steps, or between two looks of one step, on the model. */
class NodeDangersTest {

    private static final String T1 = "tablet-1";
    private static final String T2 = "tablet-2";
    private static final String T3 = "tablet-3";

    @RegisterExtension
    private static final OpenStore STORE = new OpenStore();

    private Scenario scenario;
    private PartitionId three;
    private ModelLock.Nodes nodes;
    private Console console;

    @BeforeEach
    void open() {
        scenario = new Scenario(3, 7);
        three = scenario.table("three", StorageMode.MEMORY, T1, T2, T3);
        scenario.write(three, 20).autoFailover(false);
        nodes = new ModelLock.Nodes();
        console = new Console(scenario, STORE.get(), nodes);
    }

    private Next look(RunbookAction action, boolean waited, String... accepted) throws ClusterException {
        return action
                .next(new RunbookAction.Look(scenario.cluster(), new Series.Turn("step", waited, 0, Map.of(), false),
                        Past.UNKNOWN, new Confirmation("model", Set.of(accepted), "rehearsed in a test")));
    }

    /** The last copy is out of service, not loaded, and holds what nobody else does. */
    private void outOfServiceAndHoldsMore() {
        scenario.writeAlone(three, T3, 7).sync(three).kill(T3).flags(three, T3, false, false).start(T3);
    }

    @Test
    void aCopyIsNotOverwrittenWhereAnotherCopysOperationEndsWhileItIsLookedAt() throws ClusterException, RunException {
        outOfServiceAndHoldsMore();
        RunbookPlan plan = console.runbooks().plan(NodeRecoverRunbook.NAME, new BringNodeBack(T3, false));
        SeriesResult result = console.runbooks().carryOut(plan, Console.confirm(plan), event -> {
            if (event instanceof RunEvent.SeriesStepStarted) {
                scenario.foreignOperation(three, Duration.ZERO);
                console.connection().whileReading(() -> scenario.cluster().advance(Duration.ofSeconds(1)));
            }
        }, console.control());
        assertTrue(String.valueOf(result.failure()).contains("It is not overwritten"), result::toString);
        assertEquals(27, scenario.rows(three, T3).size());
        assertEquals(List.of(), scenario.destroyed());
    }

    @Test
    void aCopysOwnOperationIsFollowedOnlyWhereItMayBeAskedForAgain() throws ClusterException {
        scenario.changeLeader(three, T2).kill(T1).flags(three, T1, true, false).start(T1).foreignOperation(three);
        BringBack back = new BringBack(three, T1, "");
        String works = "Operation 11 kRecoverTableOP works on demo.three/0.";
        assertEquals(works, ((Next.Wait) look(back, false)).why().toString());
        assertEquals(works, ((Next.Stuck) look(back, true)).why().toString());
        Next.Send send = (Next.Send) look(back, true, "overwrite:demo.three/0");
        assertEquals(new Command.RecoverReplica(three, T1), send.undertaking().command());
    }

    @Test
    void anotherCopysOperationIsWaitedForAlsoWhereThisCopyMayBeOverwritten() throws ClusterException {
        outOfServiceAndHoldsMore();
        scenario.foreignOperation(three);
        String works = "Operation 11 kRecoverTableOP works on demo.three/0.";
        assertEquals(works,
                ((Next.Wait) look(new BringBack(three, T3, ""), false, "overwrite:demo.three/0")).why().toString());
        assertEquals(works, ((Next.Wait) look(new ReturnReplica(three, T3), false)).why().toString());
    }

    /** A plan for a dead node, cut off before its first command; the node is back when the run is gone on with. */
    @Test
    void aNodeThatCameBackIsNotTakenOfflineByARunThatIsGoneOnWith() throws ClusterException, RunException {
        scenario.kill(T1);
        Console first = new Console(scenario, STORE.get(), nodes, Mishap.KILLED_BEFORE, 0);
        RunbookPlan plan = first.runbooks().plan(NodeOfflineRunbook.NAME, new TakeNodeOffline(T1, false));
        assertThrows(Killed.class, () -> first.runbooks().carryOut(plan, Console.confirm(plan), RunListener.SILENT,
                first.control()));
        scenario.start(T1).load(three, T1, Role.LEADER).cluster().advance(Duration.ofSeconds(20));
        String run = console.recovery().unfinished().getFirst().run();
        SeriesResult result = console.runbooks().resume(run, Console.confirm(plan), RunListener.SILENT,
                console.control());
        assertEquals(List.of("tablet-1 answers: it is not down.", "tablet-1 answers: it is not down."),
                result.failures().stream().map(f -> f.why().toString()).toList());
        assertEquals(List.of(), console.sent());
        assertEquals(List.of(), result.over());
    }

    @Test
    void aPlanOfAnEarlierVersionIsForANodeThatDoesNotAnswer()
            throws ClusterException, PlanDocumentException, IOException {
        RunbookDocument documents = console.runbooks().documents();
        scenario.kill(T1);
        RunbookPlan plan = console.runbooks().plan(NodeOfflineRunbook.NAME, new TakeNodeOffline(T1, false));
        JsonNode document = RecoveryJson.mapper().readTree(documents.write(plan));
        document.path("plan").path("steps").forEach(s -> ((ObjectNode) s.path("action")).remove("evenIfItAnswers"));
        ((ObjectNode) document).put("checksum", Fingerprints.sha256(document.path("plan").toString()));
        assertEquals(2, plan.steps().size());
        assertEquals(plan, new RunbookDocument(RunbookCatalog.all()).read(document.toString()));
    }

    @Test
    void aLeaderElsewhereThatGivesNoAnswerIsNotDeposed() throws ClusterException {
        scenario.kill(T1);
        OutOfService out = new OutOfService(three, T3, true);
        assertEquals("demo.three/0 has no leader that serves.", ((Next.Wait) look(out, false)).why().toString());
        assertEquals("demo.three/0 has no leader that serves.", ((Next.Stuck) look(out, true)).why().toString());
        // Of the node that is to go it is taken, and where nobody is called leader one is elected.
        assertEquals(new Command.ChangeLeader(three, Command.ChangeLeader.AUTO),
                ((Next.Send) look(new OutOfService(three, T1, false), false)).undertaking().command());
        scenario.flags(three, T1, true, false);
        Next.Send elected = (Next.Send) look(out, false);
        assertEquals(new Command.ChangeLeader(three, null), elected.undertaking().command());
        assertNull(((Command.ChangeLeader) elected.undertaking().command()).candidate());
    }
}
