package dev.tabletop.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabletop.cluster.Operation;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperationTasksTest {

    private static int done(String type, Operation.State state, String task) {
        return OperationTasks.progress(new Operation(1, type, null, null, state, task, null, null)).done();
    }

    @Test
    void theTaskAtHandTellsHowManyAreOver() {
        assertEquals(List.of("kSelectLeader", "kChangeLeader", "kUpdateLeaderInfo"),
                OperationTasks.of("kChangeLeaderOP"));
        assertEquals(0, done("kChangeLeaderOP", Operation.State.WAITING, null));
        assertEquals(1, done("kChangeLeaderOP", Operation.State.RUNNING, "kChangeLeader"));
        assertEquals(2, done("kReAddReplicaOP", Operation.State.FAILED, "kLoadTable"));
        assertEquals(3, done("kChangeLeaderOP", Operation.State.DONE, null));
    }

    @Test
    void aTypeOfANewerServerHasNoKnownTasks() {
        assertEquals(new OperationTasks.Progress(0, List.of()), OperationTasks.progress(
                new Operation(1, "kNewOP", null, null, Operation.State.RUNNING, "kNew", null, null)));
    }
}
