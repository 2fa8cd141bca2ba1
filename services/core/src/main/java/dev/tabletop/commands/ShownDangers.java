package dev.tabletop.commands;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Whether a danger still says what was shown: the same words about the same places. Counts and offsets may have grown
 * meanwhile, as they do where rows are being written, but not by much; one that fell says something else. Pure.
 */
final class ShownDangers {

    /** What a count may have grown by anyhow, and its part beyond that. */
    private static final long A_FEW = 100;
    private static final long PART = 10;
    /** A whole number by itself; none in an address, a name, a place or a time. */
    private static final Pattern COUNT = Pattern.compile("(?<![\\w.:/-])\\d{1,3}(?:,?\\d{3}){0,4}(?![\\w,.:/-]*\\w)");

    private ShownDangers() {}

    static boolean tellOf(String now, Set<String> shown) {
        return shown.stream().anyMatch(before -> isSame(before, now));
    }

    private static boolean isSame(String before, String now) {
        if (!COUNT.matcher(before).replaceAll("#").equals(COUNT.matcher(now).replaceAll("#"))) {
            return false;
        }
        List<Long> first = counts(before);
        List<Long> second = counts(now);
        for (int i = 0; i < first.size(); i++) {
            long grown = second.get(i) - first.get(i);
            if (grown < 0 || grown > Math.max(A_FEW, first.get(i) / PART)) {
                return false;
            }
        }
        return true;
    }

    private static List<Long> counts(String text) {
        return COUNT.matcher(text).results().map(MatchResult::group).map(c -> Long.valueOf(c.replace(",", "")))
                .toList();
    }
}
