package dev.tabletop.recovery.run;

import dev.tabletop.store.RunRecord;

/**
 * Carries single commands of a DBA out: lock, journal, audit log, and a look at what must follow. Calls block until
 * that was seen or given up; safe for use by several threads, one command at a time.
 */
public final class CommandRuns {

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
            CommandResult result = new CommandRun<>(context, gate, undertaking).toItsEnd();
            locked.end(context, state(result.end()), result.what());
            return result;
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
