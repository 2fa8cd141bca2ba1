package dev.tabletop.recovery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.store.TestStores;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that goes on needs the confirmation that it needed when it began. */
class ResumeConfirmationTest {

    @TempDir
    private Path folder;
    private Store store;
    private final ModelLock.Nodes nodes = new ModelLock.Nodes();

    @BeforeEach
    void open() throws StoreException {
        store = TestStores.unsynced(folder.resolve("store.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Console console(Scenario scenario) {
        return new Console(scenario, store, nodes);
    }

    @Test
    void aRunThatReplacesCopiesIsNotResumedByAClick() throws RunException {
        Scenario scenario = Failures.FORKED_AFTER_A_CHANGE_OF_LEADER.happen();
        Console console = console(scenario);
        Plan plan = console.plan(console.examine(), Decisions.NONE);
        RunControl stop = new RunControl();
        stop.stop();
        String run = console.recovery().apply(plan, Console.confirm(plan), RunListener.SILENT, stop).run();
        assertEquals(ConfirmationRule.needs(plan), console.recovery().needsToResume(run));
        assertEquals("model", console.recovery().needsToResume(run).clusterName());
        int before = console.sent().size();

        RunException refused = assertThrows(RunException.class,
                () -> console.recovery().resume(run, RunListener.SILENT, new RunControl()));
        assertEquals(RunException.Kind.NOT_CONFIRMED, refused.kind());
        assertEquals(before, console.sent().size());
        assertEquals(RunRecord.State.STOPPED, console.recovery().runs().getFirst().state());
        assertEquals(RunRecord.State.COMPLETE_WITH_LOSSES, console.resume(run).state());
    }

    @Test
    void aRunThatOnlyAClickConfirmsIsResumedByOne() throws RunException {
        Scenario scenario = Failures.LEADER_FLAG_MISSING.happen();
        Console console = console(scenario);
        Plan plan = console.plan(console.examine(), Decisions.NONE);
        RunControl stop = new RunControl();
        stop.stop();
        String run = console.recovery().apply(plan, Console.confirm(plan), RunListener.SILENT, stop).run();
        assertEquals(new ConfirmationRule.Needs(Damage.REVERSIBLE, null, List.of(), false),
                console.recovery().needsToResume(run));
        assertEquals(List.of(), console.recovery().resume(run, RunListener.SILENT, new RunControl()).left());
    }
}
