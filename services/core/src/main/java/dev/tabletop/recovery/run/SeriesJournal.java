package dev.tabletop.recovery.run;

import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.JournalEntry.Event;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the journal of a series tells, oldest entry first. Pure. */
public final class SeriesJournal {

    static final String DOCUMENT = "series";
    static final String STEP = "step ";
    private static final String MENDS = "mends";

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

    /** For each step that brings copies of a partition back: the partition, as the journal names places. */
    static List<JournalEntry> mends(Series series, Instant now) {
        return series.steps().stream()
                .flatMap(step -> series.mends(step).stream().map(partition -> new JournalEntry(now, MENDS,
                        RunContext.place(partition), Event.KEPT, step, -1)))
                .toList();
    }

    /** Steps that bring copies back, for which commands went out, and that are not over; with their places. */
    static Map<String, String> halfDone(List<JournalEntry> journal) {
        Map<String, String> halfDone = new TreeMap<>();
        Set<String> over = over(journal);
        for (JournalEntry entry : journal) {
            String step = entry.detail();
            if (entry.step().equals(MENDS) && !over.contains(step) && isBegun(step, journal)) {
                halfDone.put(step, entry.place());
            }
        }
        return halfDone;
    }

    /** The steps for which commands went out. */
    static Set<String> begun(List<String> steps, List<JournalEntry> journal) {
        return steps.stream().filter(step -> isBegun(step, journal)).collect(Collectors.toSet());
    }

    private static boolean isBegun(String step, List<JournalEntry> journal) {
        return journal.stream()
                .anyMatch(e -> e.event() == Event.INTENT && e.step().startsWith(step + ", command "));
    }

    private static boolean isOfStep(JournalEntry entry) {
        return entry.step().startsWith(STEP);
    }

    private static String step(JournalEntry entry) {
        return entry.step().substring(STEP.length());
    }
}
