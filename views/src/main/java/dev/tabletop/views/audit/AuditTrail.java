package dev.tabletop.views.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.tabletop.store.AuditLog;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.RunJournal;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;

/** The audit log of this machine, with the journals beside it. Calls block. */
public final class AuditTrail {

    private static final int LINES_READ = 20_000;

    private final Store store;
    private final String cluster;

    /**
     * @param cluster
     *            fingerprint of the cluster that it is asked for
     */
    public AuditTrail(Store store, String cluster) {
        this.store = store;
        this.cluster = cluster;
    }

    /** The newest changes, newest first. */
    public List<AuditRow> newest() throws StoreException {
        List<AuditRow> rows = new ArrayList<>();
        for (AuditLog.Line line : new AuditLog(store).newestLines(LINES_READ)) {
            AuditLog.Entry entry = line.entry();
            rows.add(new AuditRow(line.number(), entry.at(), entry.who(), entry.clusterName(),
                    entry.cluster().equals(cluster), entry.command(), entry.equivalent(), entry.answer()));
        }
        return rows;
    }

    /** What the journals tell about one change; empty when it was sent outside any run that is on record. */
    public Optional<AuditTrace> trace(AuditRow row) throws StoreException {
        RunJournal journal = new RunJournal(store);
        for (RunRecord run : journal.runs()) {
            Instant ended = run.ended();
            if (run.started().isAfter(row.at()) || (ended != null && ended.isBefore(row.at()))) {
                continue;
            }
            List<JournalEntry> entries = journal.entries(run.id());
            Optional<JournalEntry> answer = entries.stream().filter(e -> e.at().equals(row.at()))
                    .filter(e -> isAnswer(e.event()) && row.answer().contains(e.detail())).findFirst()
                    .or(() -> entries.stream().filter(e -> e.at().equals(row.at()) && isAnswer(e.event()))
                            .findFirst());
            if (answer.isPresent()) {
                return Optional.of(trace(run.id(), answer.get(), entries));
            }
        }
        return Optional.empty();
    }

    private static boolean isAnswer(JournalEntry.Event event) {
        return event == JournalEntry.Event.ANSWERED || event == JournalEntry.Event.UNCERTAIN
                || event == JournalEntry.Event.REFUSED;
    }

    private static AuditTrace trace(String run, JournalEntry answer, List<JournalEntry> entries) {
        String before = "";
        String after = "";
        boolean behind = false;
        for (JournalEntry entry : entries) {
            behind |= entry.equals(answer);
            boolean there = entry.place().equals(answer.place());
            if (!behind && there && entry.event() == JournalEntry.Event.KEPT) {
                before = entry.detail();
            }
            boolean told = entry.event() == JournalEntry.Event.DONE || entry.event() == JournalEntry.Event.FAILED;
            if (behind && there && told && entry.step().equals(answer.step()) && after.isEmpty()) {
                after = entry.event() + " " + entry.at() + ": " + entry.detail();
            }
        }
        return new AuditTrace(run, answer.step(), answer.place(), before, after);
    }
}
