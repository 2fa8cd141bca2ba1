package dev.tabletop.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.sentences.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryJsonTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final PartitionId TX = new PartitionId(new TableName("demo", "tx"), 8, 3);

    @Test
    void evidenceComesBackFromJsonAsItWent() throws Exception {
        ReplicaReading reading = new ReplicaReading(TX, "a:1", NOON, true, null,
                new ReplicaStatus(Role.FOLLOWER, LoadState.NORMAL, 50, 50, null), 0L, 0L, null,
                List.of(new ReplicaReading.Follower("b:1", 7)));
        PartitionReading meta = new PartitionReading(TX, StorageMode.SSD, 8,
                List.of(new ReplicaMeta("a:1", true, false, 50L, null, null, 0, true)), List.of(new TermStart(1, 0)),
                List.of(new Operation(4, "kChangeLeaderOP", TX.table(), 3, Operation.State.DONE, null, NOON, null)),
                "aW1hZ2U=");
        Evidence evidence = new Evidence(new ClusterIdentity("bank", "f00d"), NOON, true,
                List.of(new TabletAnswer("a:1", true, Tablet.State.HEALTHY, null)),
                List.of(new PartitionEvidence(meta, meta,
                        List.of(new ReplicaEvidence("a:1", reading, reading, Loading.LOADED_TO_FIND_OUT,
                                new FailedLoad(NOON, "gone", "recycle/8_3_20261120120000"))),
                        new History(
                                List.of(new FollowerObservation(TX, 1, "a:1", "b:1", 1, NOON, 7, NOON, List.of("c:1"))),
                                List.of(new ReAddRecord(5, "kReAddReplicaOP", "b:1", 1, NOON, List.of())),
                                List.of(new HandSeating(1, "a:1", NOON, null)),
                                List.of(new ForcedCandidate(3, "b:1", NOON)),
                                List.of(new ContentComparison("a:1", "b:1", 7, true, NOON))))));

        String json = RecoveryJson.mapper().writeValueAsString(evidence);

        assertEquals(evidence, RecoveryJson.mapper().readValue(json, Evidence.class));
    }

    @Test
    void aStepKeepsTheKindOfItsCommandAndConditions() throws Exception {
        Step step = new Step("demo.tx/3:flags", TX, Sentence.plain("title"), Sentence.plain("reason"),
                new Command.SetReplicaFlags(TX, List.of(), List.of(), List.of(new Command.Flags("a:1", false, true))),
                new Condition.All(List.of(new Condition.NoForeignOperation(TX))),
                new Condition.LeaderServes(TX, StorageMode.MEMORY, List.of("a:1"), 50), Duration.ofSeconds(30),
                Damage.REVERSIBLE, List.of("by hand"));

        String json = RecoveryJson.mapper().writeValueAsString(step);

        assertEquals(step, RecoveryJson.mapper().readValue(json, Step.class));
    }
}
