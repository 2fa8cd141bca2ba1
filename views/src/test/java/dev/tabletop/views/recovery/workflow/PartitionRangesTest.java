package dev.tabletop.views.recovery.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.TableName;

class PartitionRangesTest {

    private static PartitionId id(String table, int pid) {
        return new PartitionId(new TableName("demo", table), 1, pid);
    }

    @Test
    void partitionsOfATableStandAsRanges() {
        assertEquals("demo.tx/0-2,5",
                PartitionRanges.of(List.of(id("tx", 5), id("tx", 1), id("tx", 0), id("tx", 2)), 3));
    }

    @Test
    void moreTablesThanAreNamedStandAsANumber() {
        List<PartitionId> many = IntStream.range(0, 30).mapToObj(i -> id("t" + (10 + i), 0)).toList();
        assertEquals("demo.t10/0; demo.t11/0; +28", PartitionRanges.of(many, 2));
    }
}
