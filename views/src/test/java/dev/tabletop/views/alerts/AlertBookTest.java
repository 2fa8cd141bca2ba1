package dev.tabletop.views.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.TableName;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.FindingKind;
import dev.tabletop.sentences.Sentence;

class AlertBookTest {

    private static final Instant T0 = Instant.parse("2026-03-14T02:00:00Z");
    private static final TableName TX = new TableName("demo", "tx");

    private final AlertBook book = new AlertBook();

    private static Finding lost(int pid) {
        return finding(FindingKind.LEADER_LOST_FOLLOWERS_FRESH, pid);
    }

    private static Finding finding(FindingKind kind, int pid) {
        return new Finding(kind, kind.severity(), new PartitionId(TX, 7, pid), null, null, Sentence.plain("seen"));
    }

    private News at(int second, Finding... alarms) {
        return book.take(List.of(alarms), T0.plusSeconds(second));
    }

    @Test
    void whatIsThereWhenItBeginsIsKnown() {
        assertEquals(News.NONE, at(0, lost(0)));
        assertEquals(News.NONE, at(1, lost(0)));
    }

    @Test
    void whatIsNewIsToldOnceHoweverLongItLastsAndWhateverItTurnsInto() {
        at(0);
        at(1, lost(0));
        assertEquals(new News(List.of(lost(0)), List.of()), at(3, lost(0)));
        assertEquals(News.NONE, at(4, lost(0)));
        assertEquals(News.NONE, at(600, finding(FindingKind.ALL_REPLICAS_DOWN, 0)));
    }

    @Test
    void whatIsNotCriticalIsNotTold() {
        at(0);
        at(1, finding(FindingKind.REPLICA_DOWN, 0));
        assertEquals(News.NONE, at(3, finding(FindingKind.REPLICA_DOWN, 0)));
    }

    @Test
    void whatIsGoneAtTheNextReadingAsALeaderThatMovesIsNotTold() {
        at(0);
        assertEquals(News.NONE, at(2, finding(FindingKind.TWO_LEADERS_AT_WORK, 0)));
        assertEquals(News.NONE, at(4));
        assertEquals(News.NONE, at(6, finding(FindingKind.TWO_LEADERS_AT_WORK, 0)));
        assertEquals(News.NONE, at(7, finding(FindingKind.TWO_LEADERS_AT_WORK, 0)));
        assertEquals(News.NONE, at(8));
    }

    @Test
    void whatComesShortlyAfterAnAlertWaitsAndIsToldTogether() {
        at(0);
        at(1, lost(0));
        at(3, lost(0));
        assertEquals(News.NONE, at(4, lost(0), lost(1)));
        assertEquals(News.NONE, at(9, lost(0), lost(1), lost(2), lost(3)));
        assertEquals(News.NONE, at(32, lost(0), lost(1), lost(2)));
        assertEquals(new News(List.of(lost(1), lost(2)), List.of()), at(33, lost(0), lost(1), lost(2)));
    }

    @Test
    void whatComesAndGoesIsToldOnceMoreAndThenNotUntilItRested() {
        at(0);
        List<News> told = new ArrayList<>();
        for (int second = 100; second < 500; second += 100) {
            told.add(at(second, lost(0)));
            told.add(at(second + 10, lost(0)));
            told.add(at(second + 50));
        }
        told.removeIf(News::isEmpty);
        assertEquals(List.of(new News(List.of(lost(0)), List.of()), new News(List.of(), List.of(lost(0)))), told);
        assertEquals(News.NONE, at(900, lost(0)));
        assertEquals(News.NONE, at(901));
        assertEquals(News.NONE, at(901 + 600, lost(0)));
        assertEquals(new News(List.of(lost(0)), List.of()), at(901 + 602, lost(0)));
    }
}
