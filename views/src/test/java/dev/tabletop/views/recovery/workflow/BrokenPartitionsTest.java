package dev.tabletop.views.recovery.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.TableName;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.views.recovery.sample.SampleEvidence;
import dev.tabletop.views.sample.SampleStates;

class BrokenPartitionsTest {

    @Test
    void aLostTabletBreaksEveryPartitionWithAReplicaOnIt() {
        ClusterState state = SampleStates.brokenOf(12, 2, 8, 3, 1);
        Set<PartitionId> onIt = BrokenPartitions.on(state, state.tablets().getLast().endpoint());
        assertEquals(onIt, BrokenPartitions.of(state, Diagnosis.of(state)));
    }

    @Test
    void nothingIsBrokenInAHealthyCluster() {
        ClusterState state = SampleStates.healthy();
        assertEquals(Set.of(), BrokenPartitions.of(state, Diagnosis.of(state)));
        assertEquals("demo.accounts/0-7; demo.fraud_scores/0-7; demo.transactions/0-7",
                PartitionRanges.of(SampleEvidence.all(state)));
    }

    @Test
    void manyTablesAreNotAllNamed() {
        List<PartitionId> many = List.of("a", "b", "c", "d", "e", "f").stream()
                .map(n -> new PartitionId(new TableName("db", n), 1, 4)).toList();
        assertEquals("db.a/4; db.b/4; db.c/4; db.d/4; +2", PartitionRanges.of(many));
        assertEquals("", PartitionRanges.of(List.of()));
    }
}
