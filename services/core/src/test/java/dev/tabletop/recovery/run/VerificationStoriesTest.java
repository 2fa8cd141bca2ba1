package dev.tabletop.recovery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.store.TestStores;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a verification must not let pass. */
class VerificationStoriesTest {

    @TempDir
    private Path folder;
    private Store store;
    private final Scenario scenario = new Scenario(4, 42);
    private final PartitionId id = scenario.table("tx", StorageMode.MEMORY, "tablet-1", "tablet-2", "tablet-3",
            "tablet-4");

    @BeforeEach
    void open() throws StoreException {
        store = TestStores.unsynced(folder.resolve("store.db"));
        scenario.write(id, 10).restartAll();
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** The outcome where the tablets' word, once the last step is done, reads otherwise. */
    private PartitionOutcome verified(Decisions decisions, UnaryOperator<ReplicaReading> word) throws RunException {
        Console console = new Console(scenario, store, new ModelLock.Nodes());
        Plan plan = console.plan(console.examine(), decisions);
        String last = plan.steps().getLast().id();
        RunResult result = console.apply(plan, event -> {
            if (event instanceof RunEvent.StepDone done && done.step().id().equals(last)) {
                console.connection().seeing(word);
            }
        });
        assertEquals(1, result.partitions().size(), plan::toString);
        return result.partitions().getFirst();
    }

    private static ReplicaReading with(ReplicaReading r, long offset, long rows) {
        ReplicaStatus s = r.status();
        return s == null
                ? r
                : new ReplicaReading(r.partition(), r.endpoint(), r.readAt(), r.answered(), r.failure(),
                        new ReplicaStatus(s.role(), s.state(), offset, rows, s.bytes()), r.term(), r.snapshotOffset(),
                        r.snapshotTerm(), r.followers());
    }

    private static ReplicaReading ofTerm(ReplicaReading r, long term) {
        return new ReplicaReading(r.partition(), r.endpoint(), r.readAt(), r.answered(), r.failure(), r.status(), term,
                r.snapshotOffset(), r.snapshotTerm(), r.followers());
    }

    @Test
    void aReplicaWhoseRowsDifferIsFoundEvenWhereAnotherIsBeingWritten() throws RunException {
        AtomicLong growing = new AtomicLong(10);
        PartitionOutcome outcome = verified(Decisions.NONE, r -> switch (r.endpoint()) {
            case "tablet-2" -> with(r, 10, 9);
            case "tablet-1" -> with(r, 10, growing.incrementAndGet());
            default -> r;
        });
        assertEquals(PartitionOutcome.End.SERVES, outcome.end());
        assertEquals(List.of("tablet-2 has 9 rows, the leader 10.",
                "Row counts of tablet-1 were not compared with the leader's: rows are being written."),
                outcome.remarks().stream().map(Sentence::toString).toList());
    }

    @Test
    void aFollowerThatIsAheadOfItsQuietLeaderIsNotVerified() throws RunException {
        PartitionOutcome outcome = verified(Decisions.NONE,
                r -> r.endpoint().equals("tablet-2") ? with(r, 15, 15) : r);
        assertEquals(PartitionOutcome.End.SERVES, outcome.end());
        assertEquals(List.of("tablet-2 stands at offset 15, ahead of its leader tablet-3."),
                outcome.remarks().stream().map(Sentence::toString).toList());
    }

    @Test
    void aFollowerThatItsLeaderHasNotAskedWhereItStandsIsNotVerifiedThoughItAcknowledges() throws RunException {
        PartitionOutcome outcome = verified(Decisions.NONE, r -> r.endpoint().equals("tablet-2") ? ofTerm(r, 0) : r);
        assertEquals(PartitionOutcome.End.SERVES, outcome.end());
        assertEquals(List.of("tablet-3 has not asked tablet-2 where it stands since that was loaded (term 0 there, 4 at"
                + " the leader)."), outcome.remarks().stream().map(Sentence::toString).toList());
    }

    @Test
    void theOthersAreComparedWhereOneReplicaWasWrittenOff() throws RunException {
        scenario.kill("tablet-4");
        Decisions decisions = new Decisions(List.of(), List.of(new Decisions.GoOnWithout(id, "tablet-4", "burnt")),
                List.of(), List.of());
        PartitionOutcome outcome = verified(decisions, r -> r.endpoint().equals("tablet-2") ? with(r, 10, 9) : r);
        assertEquals(PartitionOutcome.End.SERVES, outcome.end());
        assertTrue(outcome.remarks().contains(Sentence.of("run.rows_leader", "tablet-2", 9, 10)), outcome::toString);
    }
}
