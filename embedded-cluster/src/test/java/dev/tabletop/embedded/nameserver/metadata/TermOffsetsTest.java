package dev.tabletop.embedded.nameserver.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabletop.wire.nameserver.TermPair;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermOffsetsTest {

    private static List<TermPair> terms(long... termsAndOffsets) {
        List<TermPair> terms = new ArrayList<>();
        for (int i = 0; i < termsAndOffsets.length; i += 2) {
            terms.add(TermPair.newBuilder().setTerm(termsAndOffsets[i]).setOffset(termsAndOffsets[i + 1]).build());
        }
        return terms;
    }

    /** History: term 1 from 0, term 3 from 31, term 7 from 51. */
    @ParameterizedTest
    @CsvSource({"false, 0, 0, false", "false, 1, 0, false", "true, 1, 0, true", "true, 0, 30, false",
            "true, 2, 30, false", "true, 1, 30, true", "true, 1, 31, false", "true, 1, 50, false", "true, 3, 31, true",
            "true, 3, 50, true", "true, 3, 51, false", "true, 7, 51, true", "true, 7, 1000, true", "true, 7, 50, true",
            "true, 7, 49, false", "true, 3, 30, false", "false, 3, 40, true"})
    void aReplicaIsOnTheHistoryByItsTermAndOffset(boolean hasTable, long term, long offset, boolean expected) {
        assertEquals(expected, TermOffsets.match(terms(1, 0, 3, 31, 7, 51), hasTable, term, offset));
    }

    @Property
    void aLoadedReplicaOfAKnownTermMatchesExactlyBetweenItsStartAndTheNext(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 40) Integer> lengths,
            @ForAll @IntRange(max = 5) int which, @ForAll @IntRange(max = 300) int offset) {
        TreeMap<Long, Long> starts = new TreeMap<>();
        long start = 0;
        for (int i = 0; i < lengths.size(); i++) {
            starts.put(2L * i + 1, start);
            start += lengths.get(i);
        }
        List<TermPair> terms = starts.entrySet().stream()
                .map(e -> TermPair.newBuilder().setTerm(e.getKey()).setOffset(e.getValue()).build()).toList();
        long term = 2L * (which % lengths.size()) + 1;
        long own = starts.get(term);
        Long next = starts.higherKey(term) == null ? null : starts.get(starts.higherKey(term));
        boolean expected = offset >= own
                ? next == null || offset < next
                : starts.lastEntry().getValue() == offset + 1;
        assertEquals(expected, TermOffsets.match(terms, true, term, offset));
    }
}
