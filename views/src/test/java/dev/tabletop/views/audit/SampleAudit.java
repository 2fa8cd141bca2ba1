package dev.tabletop.views.audit;

import java.time.Instant;

import dev.tabletop.store.AuditLog;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.RunJournal;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;

/** Changes of two clusters on record. */
final class SampleAudit {

    static final String CLUSTER = "sample";
    static final String RUN = "run-1";
    static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

    private final Store store;

    SampleAudit(Store store) {
        this.store = store;
    }

    /** A run with two changes; the second is on record with what was before and after. */
    void run() throws StoreException {
        RunJournal journal = new RunJournal(store);
        journal.begin(new RunRecord(RUN, RunRecord.Kind.RECOVER, CLUSTER, "bank", "all", "ada@laptop", null, null,
                RunRecord.State.RUNNING, AT, null, ""));
        journal.add(RUN, entry(1, "stop", "", JournalEntry.Event.ANSWERED, "0 ok"),
                line(1, "SetAutoFailover false", "confset auto_failover false"));
        journal.add(RUN, entry(1, "state-before", "demo/tx/1", JournalEntry.Event.KEPT, "the metadata before"));
        journal.add(RUN, entry(2, "step-1", "demo/tx/1", JournalEntry.Event.ANSWERED, "0 ok"),
                line(2, "RecoverTable demo/tx/1", "recovertable tx 1"));
        journal.add(RUN, entry(3, "step-1", "demo/tx/1", JournalEntry.Event.DONE, "two live replicas"));
        journal.state(RUN, RunRecord.State.COMPLETE, AT.plusSeconds(4), "done");
    }

    /** One more, later. */
    void switchedOn() throws StoreException {
        new AuditLog(store).add(line(60, "SetAutoFailover true", "confset auto_failover true"));
    }

    /** A change of another cluster, in no run. */
    void elsewhere() throws StoreException {
        new AuditLog(store).add(new AuditLog.Entry(AT.plusSeconds(30), "eve@desk", "another", "risk",
                "CancelOperation 7", "cancelop 7", "0 ok"));
    }

    private static JournalEntry entry(int second, String step, String place, JournalEntry.Event event, String detail) {
        return new JournalEntry(AT.plusSeconds(second), step, place, event, detail, -1);
    }

    private static AuditLog.Entry line(int second, String command, String equivalent) {
        return new AuditLog.Entry(AT.plusSeconds(second), "ada@laptop", CLUSTER, "bank", command, equivalent, "0 ok");
    }
}
