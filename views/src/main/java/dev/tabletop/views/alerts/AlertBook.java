package dev.tabletop.views.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.tabletop.chronicle.ClassHistory;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.Severity;

/**
 * Tells what is critical and new of one cluster. What only one reading shows is not told: the tablets of a partition are
 * read one after the other, and a leader that moves while they are looks like two. The same place is told once for as long as something critical is
 * there; what returns soon is the same again, and after a few returns is told once more, as coming and going. What
 * appears shortly after an alert waits for the next one, so that a failure with many effects is a few alerts. One
 * thread.
 */
final class AlertBook {

    /** What was away this long is new when it returns. */
    static final Duration REST = Duration.ofMinutes(10);
    /** After an alert the next one waits this long, and then tells of all that came meanwhile. */
    static final Duration BUNDLE = Duration.ofSeconds(30);
    /** What was there at two readings this far from each other is told. */
    static final Duration SETTLE = Duration.ofMillis(1500);
    /** What returned so often within {@link #REST} comes and goes. */
    static final int RETURNS = 2;

    /** One place at which something critical is or was. */
    private static final class Place {

        private boolean there = true;
        private boolean settled;
        private int returns;
        private Instant since;
        private Instant lastThere;

        Place(Instant now) {
            this.since = now;
            this.lastThere = now;
        }
    }

    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, Finding> waiting = new LinkedHashMap<>();
    private final Map<String, Finding> waitingFlaps = new LinkedHashMap<>();
    private @Nullable Instant lastTold;
    private boolean begun;

    /**
     * What is to be told now.
     *
     * @param alarms
     *            all that is wrong and not muted, worst first; what the first call brings is known and not told
     */
    News take(List<Finding> alarms, Instant now) {
        Map<String, Finding> critical = new LinkedHashMap<>();
        alarms.stream().filter(f -> f.severity() == Severity.CRITICAL)
                .forEach(f -> critical.putIfAbsent(placeOf(f), f));
        forget(critical, now);
        critical.forEach((place, finding) -> see(place, finding, now));
        begun = true;
        boolean early = lastTold != null && now.isBefore(lastTold.plus(BUNDLE));
        if (early || (waiting.isEmpty() && waitingFlaps.isEmpty())) {
            return News.NONE;
        }
        News news = new News(new ArrayList<>(waiting.values()), new ArrayList<>(waitingFlaps.values()));
        waiting.clear();
        waitingFlaps.clear();
        lastTold = now;
        return news;
    }

    /** What concerns the whole cluster is told by its kind, everything else by its place, whatever its class. */
    private static String placeOf(Finding finding) {
        boolean whole = finding.partition() == null && finding.endpoint() == null;
        return whole ? finding.kind().name() : ClassHistory.place(finding);
    }

    private void forget(Map<String, Finding> critical, Instant now) {
        places.forEach((name, place) -> place.there &= critical.containsKey(name));
        places.values().removeIf(p -> !p.there && !now.isBefore(p.lastThere.plus(REST)));
        waiting.keySet().retainAll(critical.keySet());
    }

    private void see(String name, Finding finding, Instant now) {
        Place place = places.get(name);
        if (place == null) {
            Place first = new Place(now);
            first.settled = !begun;
            places.put(name, first);
            return;
        }
        if (!place.there) {
            place.there = true;
            place.since = now;
            place.returns++;
            if (place.returns == RETURNS) {
                waiting.remove(name);
                waitingFlaps.put(name, finding);
                place.settled = true;
            }
        } else if (!place.settled && !now.isBefore(place.since.plus(SETTLE))) {
            place.settled = true;
            waiting.put(name, finding);
        }
        place.lastThere = now;
    }
}
