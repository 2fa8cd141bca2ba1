package dev.tabletop.recovery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.TableName;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopeTest {

    private static final TableName TX = new TableName("demo", "tx");
    private static final TableName CARDS = new TableName("demo", "cards");

    @Test
    void someOfOneTableAndOthersOfAnotherAreNotTheirProduct() {
        Scope scope = Scope.of(List.of(new PartitionId(TX, 8, 3), new PartitionId(CARDS, 9, 0)));
        assertTrue(scope.includes(new PartitionId(TX, 8, 3)));
        assertTrue(scope.includes(CARDS, 0));
        assertFalse(scope.includes(new PartitionId(TX, 8, 0)));
        assertFalse(scope.includes(CARDS, 3));
        assertEquals("demo.cards, partitions 0; demo.tx, partitions 3", scope.toString());
    }

    @Test
    void tablesAndNumbersStandForEachOther() {
        Scope scope = new Scope(Set.of(TX), Set.of(1, 2));
        assertTrue(scope.includes(TX, 2));
        assertFalse(scope.includes(TX, 3));
        assertFalse(scope.includes(CARDS, 2));
        assertEquals("demo.tx, partitions 1, 2", scope.toString());
        assertTrue(Scope.EVERYTHING.includes(CARDS, 7));
    }

    @Test
    void noPartitionIsNotTakenForAll() {
        assertThrows(IllegalArgumentException.class, () -> Scope.of(List.of()));
    }
}
