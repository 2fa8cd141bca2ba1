package dev.tabletop.embedded.tablet.storage;

import dev.tabletop.wire.common.TTLSt;
import dev.tabletop.wire.type.TTLType;
import java.time.Duration;

/**
 * When rows of an index expire.
 *
 * @param type
 *            how the two limits count
 * @param age
 *            greatest age; zero = no limit
 * @param rows
 *            greatest number of rows of a key; zero = no limit
 */
public record Ttl(TTLType type, Duration age, long rows) {

    public static Ttl of(TTLSt ttl) {
        return new Ttl(ttl.getTtlType(), Duration.ofMinutes(ttl.getAbsTtl()), ttl.getLatTtl());
    }

    /** How many of the key's rows, counted from the oldest, have expired at the given time (ms since 1970). */
    int expired(TimeSeries series, long now) {
        int byAge = age.isZero() ? 0 : series.firstNewerThan(now - age.toMillis());
        int byRows = rows == 0 ? 0 : (int) Math.max(0, series.size() - rows);
        return switch (type) {
            case kAbsoluteTime, kRelativeTime -> byAge;
            case kLatestTime -> byRows;
            case kAbsAndLat -> Math.min(byAge, byRows);
            case kAbsOrLat -> Math.max(byAge, byRows);
        };
    }
}
