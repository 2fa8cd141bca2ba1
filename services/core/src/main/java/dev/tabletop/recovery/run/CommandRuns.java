package dev.tabletop.recovery.run;

import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.RunRecord;
import java.util.Set;
import java.util.stream.Collectors;

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
            locked.end(context, state(result.end()), result.what());
            return result;
        });
    }

    /**
     * Carries several commands out in one run: {@code auto_failover} is switched off before, and put back after where
     * nothing stands against it. It ends at the first that does not end well.
     *
     * @throws RunException
     *             when it could not begin or had to end early; it can be gone on with
     */
    public SeriesResult carryOut(Series series, RunListener listener, RunControl control) throws RunException {
        return locked.begin(RunRecord.Kind.MOVE_COPIES, series.scope(), null, listener, control, (context, gate) -> {
            context.journal(SeriesRun.DOCUMENT, null, JournalEntry.Event.KEPT, series.document());
            return new SeriesRun(context, gate, locked, series).toItsEnd(null, Set.of());
        });
    }

    /**
     * The document of a series that was cut off, stopped, or did not end well. Reads the store only.
     *
     * @throws RunException
     *             when there is no such run, it is over, or it is none of a series
     */
    public String documentOf(String run) throws RunException {
        RunRecord record = locked.requireUnfinished(run);
        return locked.journalOf(run).stream().filter(e -> e.step().equals(SeriesRun.DOCUMENT)).findFirst()
                .filter(_ -> record.kind() == RunRecord.Kind.MOVE_COPIES)
                .orElseThrow(() -> new RunException(RunException.Kind.NOT_FOUND,
                        "Run " + run + " has no moves that could be gone on with.", "Plan anew."))
                .detail();
    }

    /**
     * Goes on with a series behind the last step that is over.
     *
     * @throws RunException
     *             when there is no such run, it is over, or it had to end early again
     */
    public SeriesResult resume(String run, Series series, RunListener listener, RunControl control)
            throws RunException {
        RunRecord record = locked.requireUnfinished(run);
        return locked.again(record, listener, control, (context, gate) -> {
            Set<String> over = locked.journalOf(run).stream().filter(e -> e.step().startsWith(SeriesRun.STEP))
                    .filter(e -> e.event() == JournalEntry.Event.DONE)
                    .map(e -> e.step().substring(SeriesRun.STEP.length())).collect(Collectors.toSet());
            locked.state(run, RunRecord.State.RUNNING, "");
            return new SeriesRun(context, gate, locked, series).toItsEnd(record.autoFailoverBefore(), over);
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
