package dev.tabletop.recovery.run;

import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.JournalEntry.Event;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.StoreException;
import java.util.Optional;

/** A run between what is called before and after it. One use. */
final class HookedRun {

    private static final String BEFORE = "hook-before";
    private static final String AFTER = "hook-after";

    private final RunContext context;
    private final RunHooks.About about;

    /**
     * @param plan
     *            the whole plan, as JSON
     */
    HookedRun(RunContext context, RunRecord.Kind kind, String plan) {
        this.context = context;
        this.about = new RunHooks.About(context.run(), kind, context.connection().identity(), context.me().scope(),
                context.me().owner(), plan);
    }

    /** The run itself. */
    interface Carried<T> {
        T out() throws RunException;
    }

    /**
     * Carries it out where the call before it did well.
     *
     * @throws RunException
     *             {@link RunException.Kind#NOT_SAFE} where it did not; else what the run throws
     */
    <T> T around(Carried<T> carried) throws RunException {
        before();
        T result;
        try {
            result = carried.out();
        } catch (RunException e) {
            after(new RunHooks.Ended(e.kind() == RunException.Kind.STOPPED
                    ? RunRecord.State.STOPPED
                    : RunRecord.State.INCOMPLETE, String.valueOf(e.getMessage())));
            throw e;
        }
        after(ended());
        return result;
    }

    private void before() throws RunException {
        Optional<RunHooks.Called> called = context.desk().policy().hooks().before(about);
        if (called.isEmpty()) {
            return;
        }
        keep(BEFORE, called.get());
        if (!called.get().well()) {
            String output = called.get().output().strip();
            throw new RunException(RunException.Kind.NOT_SAFE,
                    Sentence.of("run.hook_before_run_did", called.get().what(),
                            output.isEmpty() ? Sentence.NOTHING : Sentence.of("run.said", output)),
                    Sentence.of("run.mend_what_minds_then"));
        }
    }

    private void after(RunHooks.Ended ended) throws RunException {
        Optional<RunHooks.Called> called = context.desk().policy().hooks().after(about, ended);
        if (called.isPresent()) {
            keep(AFTER, called.get());
        }
    }

    private void keep(String step, RunHooks.Called called) throws RunException {
        context.say(Sentence.of(step.equals(BEFORE) ? "run.hook_before_run" : "run.hook_after_run", called.what()));
        context.journal(step, null, called.well() ? Event.DONE : Event.FAILED,
                called.what() + (called.output().isBlank() ? "" : "\n" + called.output()));
    }

    private RunHooks.Ended ended() throws RunException {
        try {
            return context.desk().journal().find(context.run())
                    .map(r -> new RunHooks.Ended(r.state(), r.summary()))
                    .orElseGet(() -> new RunHooks.Ended(RunRecord.State.INCOMPLETE, ""));
        } catch (StoreException e) {
            throw context.brokenBy(e);
        }
    }
}
