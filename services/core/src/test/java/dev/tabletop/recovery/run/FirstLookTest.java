package dev.tabletop.recovery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.store.OpenStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A recovery that is begun while no nameserver leads. */
class FirstLookTest {

    @RegisterExtension
    private static final OpenStore STORE = new OpenStore();

    private final Scenario scenario = new Scenario(3, 7);
    private final Console console = new Console(scenario, STORE.get(), new ModelLock.Nodes());
    private final List<String> told = new ArrayList<>();

    private void look() throws RunException, ClusterException {
        console.recovery().firstLook(event -> told.add(((RunEvent.Message) event).text().toString()),
                console.control());
    }

    @Test
    void theNextNameserverIsWaitedForAndWhatIsWaitedForIsTold() throws RunException, ClusterException {
        scenario.cluster().nameserverFailover(Duration.ofSeconds(15));
        look();
        assertEquals(List.of("No nameserver leads. Waiting for a nameserver that takes over, for 30 s at most.",
                "No nameserver leads. Waiting for a nameserver that takes over, for 20 s at most."), told);
        assertEquals(3, scenario.cluster().read().tablets().size());
        look();
        assertEquals(2, told.size());
    }

    @Test
    void whereNoneTakesOverItIsSaidWhatToDo() {
        scenario.cluster().nameserverFailover(Duration.ofMinutes(10));
        ClusterException failure = assertThrows(ClusterException.class, this::look);
        assertEquals(ClusterException.Kind.NO_LEADER, failure.kind());
        assertTrue(String.valueOf(failure.getMessage()).startsWith("For 30 s no nameserver took over"),
                failure::toString);
        assertTrue(failure.advice().startsWith("Start a nameserver"), failure::advice);
    }

    @Test
    void whoeverAsksToStopIsObeyed() {
        scenario.cluster().nameserverFailover(Duration.ofMinutes(10));
        console.control().stop();
        assertEquals(RunException.Kind.STOPPED, assertThrows(RunException.class, this::look).kind());
    }
}
