package dev.tabletop.recovery.run;

import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.RunRecord;
import java.util.List;
import java.util.Set;

/**
 * Carries single commands of a DBA out: lock, journal, audit log, and a look at what must follow. Calls block until
 * that was seen or given up; safe for use by several threads, one command at a time.
 */
public final class CommandRuns {

    private static final String COMMAND = "command";

    private final LockedRuns locked;

    CommandRuns(LockedRuns locked) {
        this.locked = locked;
    }

    /**
     * Sends the command at most once, and not at all where what it is for holds already, or where the operation that it
     * causes is at work: that is then followed. {@link RunControl#waitNoLonger()} ends the waiting.
     *
     * @throws RunException
     *             when it could not begin, it is not fit to be sent, or had to end early
     */
    public <S> CommandResult carryOut(Undertaking<S> undertaking, RunListener listener, RunControl control)
            throws RunException {
        return locked.begin(RunRecord.Kind.COMMAND, undertaking.scope(), null, listener, control, (context, gate) -> {
            CommandResult result = new CommandRun<>(context, gate, undertaking, COMMAND).toItsEnd();
            locked.end(context, state(result.end()), result.what().toString());
            return result;
        });
    }

    /**
     * Carries several commands out in one run: {@code auto_failover} is switched off before where they need it, and put
     * back after where nothing stands against it. A step that is not reached ends those that come after it, and no
     * other.
     *
     * @throws RunException
     *             when it could not begin or had to end early; it can be gone on with
     */
    public SeriesResult carryOut(Series series, RunListener listener, RunControl control) throws RunException {
        return locked.begin(RunRecord.Kind.RUNBOOK, series.scope(), null, listener, control, (context, gate) -> {
            context.journal(SeriesJournal.DOCUMENT, null, JournalEntry.Event.KEPT, series.document());
            new HookedRun(context, RunRecord.Kind.RUNBOOK, series.document()).before(/* again= */ false);
            return new SeriesRun(context, gate, locked, series).toItsEnd(null, List.of());
        });
    }

    /**
     * The document of a series that was cut off, stopped, or did not end well. Reads the store only.
     *
     * @throws RunException
     *             when there is no such run, it is over, or it is none of a series
     */
    public String documentToResume(String run) throws RunException {
        locked.requireUnfinished(run);
        return documentOf(run);
    }

    /**
     * The document of a series, however it ended. Reads the store only.
     *
     * @throws RunException
     *             when there is no such run, or it is none of a series
     */
    public String documentOf(String run) throws RunException {
        return SeriesJournal.document(locked.journalOf(run)).orElseThrow(() -> new RunException(
                RunException.Kind.NOT_FOUND, Sentence.of("run.run_none_runbooks", run),
                Sentence.of("run.list_runs_tabletop_runs")));
    }

    /** The steps of a series that are over, by its journal. Reads the store only. */
    public Set<String> over(String run) throws RunException {
        return SeriesJournal.over(locked.journalOf(run));
    }

    /**
     * Goes on with a series: what is over is not looked at again.
     *
     * @throws RunException
     *             when there is no such run, it is over, or it had to end early again
     */
    public SeriesResult resume(String run, Series series, RunListener listener, RunControl control)
            throws RunException {
        RunRecord record = locked.requireUnfinished(run);
        return locked.again(record, listener, control, (context, gate) -> {
            List<JournalEntry> earlier = locked.journalOf(run);
            new HookedRun(context, record.kind(), series.document()).before(/* again= */ true);
            locked.state(run, RunRecord.State.RUNNING, "");
            return new SeriesRun(context, gate, locked, series).toItsEnd(record.autoFailoverBefore(), earlier);
        });
    }

    private static RunRecord.State state(CommandResult.End end) {
        return switch (end) {
            case DONE, ALREADY -> RunRecord.State.COMPLETE;
            case NOT_SEEN, FAILED, UNCERTAIN -> RunRecord.State.INCOMPLETE;
            case REFUSED -> RunRecord.State.ABANDONED;
        };
    }
}
