package dev.tabletop.views.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.tabletop.store.Samples.Sample;

class TrendTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private static Sample before(int seconds, long rows) {
        return new Sample(NOW.minusSeconds(seconds), rows, rows * 10, 5, 1);
    }

    private static Trend rows(Sample... samples) {
        return Trend.of(List.of(samples), NOW).getFirst();
    }

    @Test
    void eachMeasureHasItsOwnLine() {
        List<Trend> trends = Trend.of(List.of(before(20, 7), before(10, 9)), NOW);
        assertEquals(List.of(9L, 90L, 5L, 1L), trends.stream().map(Trend::last).toList());
        assertEquals(7, trends.getFirst().least());
        assertEquals(9, trends.getFirst().most());
    }

    @Test
    void onlyTheLastHourCounts() {
        assertEquals(List.of(new Trend.Point(NOW.minusSeconds(3_600), 2)),
                rows(before(3_601, 1), before(3_600, 2)).points());
    }

    @Test
    void theLineIsBrokenWhereNobodyWatched() {
        Trend trend = rows(before(100, 1), before(60, 2), before(10, 3));
        assertEquals(List.of(List.of(new Trend.Point(NOW.minusSeconds(100), 1),
                new Trend.Point(NOW.minusSeconds(60), 2)), List.of(new Trend.Point(NOW.minusSeconds(10), 3))),
                trend.pieces());
    }

    @Test
    void withoutSamplesThereIsNoValue() {
        assertNull(rows().last());
        assertEquals(List.of(), rows().pieces());
    }
}
