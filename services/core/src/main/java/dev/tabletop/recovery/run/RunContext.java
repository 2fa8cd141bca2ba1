package dev.tabletop.recovery.run;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.AuditLog;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.JournalEntry.Event;
import dev.tabletop.store.RunJournal;
import dev.tabletop.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What everything in one run shares. Safe for use by several threads. */
final class RunContext {

    private static final Logger LOG = LoggerFactory.getLogger(RunContext.class);
    private static final Duration PAUSE_POLL = Duration.ofMillis(100);

    private final Desk desk;
    private final ClusterLock.Holder me;
    private final RunListener listener;
    private final RunControl control;
    private final ReentrantLock speaking = new ReentrantLock();
    private final AtomicReference<@Nullable RunException> broken = new AtomicReference<>();
    private final AtomicReference<@Nullable HookedRun> toBeTold = new AtomicReference<>();
    private final AtomicBoolean offButWasOn = new AtomicBoolean();
    private final AtomicBoolean givenUpReading = new AtomicBoolean();
    private final AtomicBoolean holdingUp = new AtomicBoolean();

    /** What is the same for every run of one console on one cluster. */
    record Desk(ClusterConnection connection, RunJournal journal, HistoryBook history, ClusterLock lock, Pace pace,
            RunSettings settings, RunPolicy policy) {}

    RunContext(Desk desk, ClusterLock.Holder me, RunListener listener, RunControl control) {
        this.desk = desk;
        this.me = me;
        this.listener = listener;
        this.control = control;
    }

    ClusterConnection connection() {
        return desk.connection();
    }

    Desk desk() {
        return desk;
    }

    RunSettings settings() {
        return desk.settings();
    }

    Pace pace() {
        return desk.pace();
    }

    ClusterLock.Holder me() {
        return me;
    }

    String run() {
        return me.run();
    }

    void say(RunEvent event) {
        speaking.lock();
        try {
            listener.on(event);
        } catch (RuntimeException e) {
            // Whoever shows a run must not be able to end it.
            LOG.error("A listener failed at {}", event, e);
        } finally {
            speaking.unlock();
        }
    }

    void say(String text) {
        say(Sentence.plain(text));
    }

    void say(Sentence text) {
        say(new RunEvent.Message(pace().now(), text));
    }

    RunControl control() {
        return control;
    }

    void stopIfAsked() throws RunException {
        if (control.isStopAsked()) {
            throw RunException.stopped();
        }
    }

    /**
     * Where a call might go out next: ends a run that is to stop, and holds up one that is paused.
     *
     * @return whether it was held up, so that the cluster must be looked at again, and patience begins anew
     */
    boolean beforeCall() throws RunException {
        stopIfAsked();
        if (!control.isPaused()) {
            return false;
        }
        while (control.isPaused()) {
            stopIfBroken();
            if (holdingUp.compareAndSet(false, true)) {
                say(new RunEvent.Paused(pace().now()));
            }
            sleep(PAUSE_POLL);
            stopIfAsked();
        }
        if (holdingUp.compareAndSet(true, false)) {
            say(new RunEvent.WentOn(pace().now()));
        }
        return true;
    }

    void sleep(Duration duration) throws RunException {
        try {
            pace().sleep(duration);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw RunException.stopped();
        }
    }

    /** The journal can't be kept: nothing of this run may be changed any more. */
    RunException brokenBy(StoreException cause) {
        return broken(RunException.of(cause));
    }

    /** From now on nothing of this run may be changed any more. */
    RunException broken(RunException why) {
        if (broken.compareAndSet(null, why)) {
            say(Sentence.of("run.nothing_more_goes_out", why.why()));
        }
        return why;
    }

    boolean isBroken() {
        return broken.get() != null;
    }

    void stopIfBroken() throws RunException {
        RunException why = broken.get();
        if (why != null) {
            throw why;
        }
    }

    void autoFailoverIsOffButWasOn(boolean so) {
        offButWasOn.set(so);
    }

    boolean isAutoFailoverOffButWasOn() {
        return offButWasOn.get();
    }

    /** Whoever is to be told how this run ends, once that is on record. */
    void tellEndTo(HookedRun hooked) {
        toBeTold.set(hooked);
    }

    void tellEnd() {
        HookedRun hooked = toBeTold.getAndSet(null);
        if (hooked != null) {
            hooked.after();
        }
    }

    /** Whether the last patient reading ended without an answer: then the next one need not be as patient. */
    AtomicBoolean givenUpReading() {
        return givenUpReading;
    }

    void journal(String step, @Nullable PartitionId partition, Event event, String detail) throws RunException {
        journal(step, partition, event, detail, -1);
    }

    void journal(String step, @Nullable PartitionId partition, Event event, String detail, long lastOperation)
            throws RunException {
        try {
            desk.journal().add(run(), new JournalEntry(pace().now(), step, place(partition), event, detail,
                    lastOperation));
        } catch (StoreException e) {
            throw brokenBy(e);
        }
    }

    List<JournalEntry> journalOf(String run) throws RunException {
        try {
            return desk.journal().entries(run);
        } catch (StoreException e) {
            throw brokenBy(e);
        }
    }

    /** Keeps what came of a command, in the journal and in the audit log at once. */
    void answered(String step, Command command, List<String> equivalent, Event event, String answer)
            throws RunException {
        Instant now = pace().now();
        try {
            desk.journal().add(run(), new JournalEntry(now, step, place(command.target()), event, answer, -1),
                    new AuditLog.Entry(now, me.owner(), connection().identity().fingerprint(),
                            connection().identity().name(), command.toString(), String.join("\n", equivalent),
                            answer));
        } catch (StoreException e) {
            throw brokenBy(e);
        }
    }

    /** Keeps what the user answered for, in the journal and in the audit log at once. */
    void audit(String step, @Nullable PartitionId partition, String what, String note) throws RunException {
        Instant now = pace().now();
        try {
            desk.journal().add(run(), new JournalEntry(now, step, place(partition), Event.KEPT, what + " " + note, -1),
                    new AuditLog.Entry(now, me.owner(), connection().identity().fingerprint(),
                            connection().identity().name(), step + ": " + what, "", note));
        } catch (StoreException e) {
            throw brokenBy(e);
        }
    }

    /** Keeps facts before anything is changed, all at once. */
    void keep(List<JournalEntry> facts) throws RunException {
        try {
            desk.journal().addAll(run(), facts);
        } catch (StoreException e) {
            throw brokenBy(e);
        }
    }

    /** How a partition is named in the journal: two tables of one name in turn are told apart. */
    static String place(@Nullable PartitionId partition) {
        return partition == null ? "" : partition.table() + "#" + partition.tid() + "/" + partition.pid();
    }
}
