package dev.tabletop.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.diagnosis.DrawnCluster;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.FindingKind;
import dev.tabletop.diagnosis.Remembered;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FreshLookTest {

    private static FreshLook between(String before, String after, FindingKind concerned) {
        ClusterState first = DrawnCluster.of(true, before);
        List<Finding> picture = Diagnosis.of(first);
        return FreshLook.compared(DrawnCluster.of(true, after), Map.of(), 0, picture,
                picture.stream().filter(f -> f.kind() == concerned).toList(),
                Remembered.NOTHING.after(first, picture));
    }

    private static List<FindingKind> kinds(List<Finding> findings) {
        return findings.stream().map(Finding::kind).toList();
    }

    @Test
    void whatIsAsItWasHolds() {
        FreshLook look = between("a* b c!", "a* b c!", FindingKind.REPLICA_DOWN);
        assertEquals(List.of(FindingKind.REPLICA_DOWN), kinds(look.holding()));
        assertTrue(look.isUnchanged());
        assertFalse(look.isOver());
    }

    @Test
    void whatIsMendedMeanwhileIsOver() {
        FreshLook look = between("a* b c!", "a* b c", FindingKind.REPLICA_DOWN);
        assertEquals(List.of(FindingKind.REPLICA_DOWN), kinds(look.gone()));
        assertTrue(look.isOver());
    }

    @Test
    void aPartitionThatIsInAnotherClassByNowIsBothGoneAndNew() {
        FreshLook look = between("a* b c!", "a*! b c", FindingKind.REPLICA_DOWN);
        assertEquals(List.of(FindingKind.REPLICA_DOWN), kinds(look.gone()));
        assertTrue(kinds(look.added()).contains(FindingKind.LEADER_LOST_FOLLOWERS_FRESH)
                || kinds(look.added()).contains(FindingKind.LEADER_LOST_FOLLOWERS_BEHIND));
        assertFalse(look.isOver());
    }
}
