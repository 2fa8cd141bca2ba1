package dev.tabletop.embedded.nameserver.metadata;

import dev.tabletop.wire.nameserver.TermPair;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The nameserver's judgement whether a replica's log belongs to the history of its partition. */
public final class TermOffsets {

    private TermOffsets() {}

    /**
     * Whether a replica that stands at this term and offset lies on the history given by the partition's term list
     * (term and first offset of it).
     */
    public static boolean match(List<TermPair> terms, boolean hasTable, long term, long offset) {
        TreeMap<Long, Long> starts = new TreeMap<>();
        terms.forEach(pair -> starts.put(pair.getTerm(), pair.getOffset()));
        if (!hasTable && offset == 0) {
            return false;
        }
        Long start = starts.get(term);
        if (start == null) {
            return false;
        }
        if (start > offset) {
            return starts.lastEntry().getValue() == offset + 1;
        }
        Map.Entry<Long, Long> next = starts.higherEntry(term);
        return next == null || next.getValue() > offset;
    }
}
