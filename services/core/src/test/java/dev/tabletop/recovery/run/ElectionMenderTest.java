package dev.tabletop.recovery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.recovery.Condition;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.Step;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.store.Observations;
import dev.tabletop.store.RunJournal;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.store.TestStores;
import dev.tabletop.sentences.Sentence;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replica leads and the metadata does not name it: forgotten by a nameserver that died, or just seated. */
class ElectionMenderTest {

    @TempDir
    private Path folder;
    private Store store;
    private final Scenario scenario = new Scenario(3, 42);
    private final PartitionId tx = scenario.table("tx", StorageMode.MEMORY, "tablet-1", "tablet-2", "tablet-3");

    @BeforeEach
    void aWinnerThatTheMetadataDoesNotName() throws StoreException {
        store = TestStores.unsynced(folder.resolve("store.db"));
        scenario.write(tx, 10).restartAll().load(tx, "tablet-1", Role.FOLLOWER).load(tx, "tablet-2", Role.FOLLOWER)
                .load(tx, "tablet-3", Role.LEADER).clearLeaderFlags(tx).autoFailover(false);
        for (String endpoint : List.of("tablet-1", "tablet-2", "tablet-3")) {
            scenario.flags(tx, endpoint, false, true);
        }
        scenario.cluster().advance(Duration.ofSeconds(2));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aWinnerThatNobodyKnowsOfIsToldToFollow() throws Exception {
        assertEquals(List.of("tablet-3"), toldToFollow(UnaryOperator.identity()));
    }

    @Test
    void aWinnerSeatedJustNowIsLeftAlone() throws Exception {
        assertEquals(List.of(), toldToFollow(word -> {
            if (leads(word)) {
                // The nameserver writes it into the metadata between its word and ours.
                scenario.flags(tx, word.endpoint(), true, true);
            }
            return word;
        }));
    }

    @Test
    void aWinnerWhoseElectionIsStillOnTheListIsLeftAlone() throws Exception {
        assertEquals(List.of(), toldToFollow(word -> {
            if (leads(word)) {
                scenario.foreignOperation(tx);
            }
            return word;
        }));
    }

    @Test
    void whileAutoFailoverIsOnNobodyIsToldToFollow() throws Exception {
        assertEquals(List.of(), toldToFollow(word -> {
            scenario.autoFailover(true);
            return word;
        }));
    }

    private static boolean leads(ReplicaReading word) {
        ReplicaStatus status = word.status();
        return status != null && status.role() == Role.LEADER;
    }

    private List<String> toldToFollow(UnaryOperator<ReplicaReading> seen)
            throws StoreException, RunException, StepFailure {
        ModelLock lock = new ModelLock(scenario.cluster(), new ModelLock.Nodes());
        WatchedConnection connection = new WatchedConnection(scenario.cluster(), lock, Mishap.KILLED_BEFORE, -1);
        connection.seeing(seen);
        RunJournal journal = new RunJournal(store);
        String cluster = connection.identity().fingerprint();
        Instant now = scenario.cluster().pace().now();
        journal.begin(new RunRecord("run-1", RunRecord.Kind.RECOVER, cluster, "model", "all", "ada", null, true,
                RunRecord.State.RUNNING, now, null, ""));
        RunContext context = new RunContext(
                new RunContext.Desk(connection, journal, new HistoryBook(new Observations(store, cluster)), lock,
                        scenario.cluster().pace(), Console.SETTINGS, RunPolicy.FREE),
                new ClusterLock.Holder("run-1", "ada", now, "all", true), RunListener.SILENT, new RunControl());
        Command.ChangeLeader election = new Command.ChangeLeader(tx, null);
        Step step = new Step("elect", tx, Sentence.plain("Elect"), Sentence.NOTHING, election,
                new Condition.All(List.of()),
                new Condition.All(List.of()), Duration.ofSeconds(30), Damage.REVERSIBLE, List.of());
        new ElectionMender(context, new CommandGate(context), StorageMode.MEMORY).clear(step, election,
                new OwnOperations(connection, tx));
        return connection.sent().stream().map(c -> ((Command.ChangeRole) c).endpoint()).toList();
    }
}
