package dev.tabletop.recovery.run;

import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.JournalEntry.Event;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the journal of a series tells, oldest entry first. Pure. */
public final class SeriesJournal {

    static final String DOCUMENT = "series";
    static final String STEP = "step ";

    private SeriesJournal() {}

    /** The series' document; empty where the journal is none of a series. */
    public static Optional<String> document(List<JournalEntry> journal) {
        return journal.stream().filter(e -> e.step().equals(DOCUMENT)).findFirst().map(JournalEntry::detail);
    }

    /** Names of the steps whose purpose was seen to hold. */
    public static Set<String> over(List<JournalEntry> journal) {
        Set<String> over = new HashSet<>();
        journal.stream().filter(e -> isOfStep(e) && e.event() == Event.DONE).forEach(e -> over.add(step(e)));
        return over;
    }

    /** The last fact kept of each step. */
    static Map<String, String> facts(List<JournalEntry> journal) {
        Map<String, String> facts = new HashMap<>();
        journal.stream().filter(e -> isOfStep(e) && e.event() == Event.KEPT)
                .forEach(e -> facts.put(step(e), e.detail()));
        return facts;
    }

    private static boolean isOfStep(JournalEntry entry) {
        return entry.step().startsWith(STEP);
    }

    private static String step(JournalEntry entry) {
        return entry.step().substring(STEP.length());
    }
}
