package dev.tabletop.recovery.run;

import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.JournalEntry.Event;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.StoreException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is called before a run, and after its end is on record. One use. */
final class HookedRun {

    private static final Logger LOG = LoggerFactory.getLogger(HookedRun.class);
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

    /**
     * Asks before anything is sent. From then on the run's end is told.
     *
     * @param again
     *            whether the run had begun before
     * @throws RunException
     *             {@link HookRefusal} where it does not agree
     */
    void before(boolean again) throws RunException {
        Optional<RunHooks.Called> called = context.desk().policy().hooks().before(about);
        if (called.isPresent()) {
            keep(BEFORE, called.get());
            if (!called.get().well()) {
                throw new HookRefusal(called.get(), again);
            }
        }
        context.tellEndTo(this);
    }

    /** A run that began before is given up: its end is told unless its beginning was not agreed to. */
    void givenUp(List<JournalEntry> journal) {
        boolean refused = journal.stream().filter(e -> e.step().equals(BEFORE)).findFirst()
                .filter(e -> e.event() != Event.DONE).isPresent();
        if (!refused) {
            context.tellEndTo(this);
        }
    }

    /** Tells the end that is on record. Whatever goes wrong with that changes nothing of the run. */
    void after() {
        try {
            Optional<RunHooks.Called> called = context.desk().policy().hooks().after(about, ended());
            if (called.isPresent()) {
                keep(AFTER, called.get());
            }
        } catch (RunException e) {
            LOG.warn("What came of the hook after run {} cannot be kept", context.run(), e);
        } catch (StoreException e) {
            LOG.warn("The end of run {} cannot be read for the hook after it", context.run(), e);
        }
    }

    private void keep(String step, RunHooks.Called called) throws RunException {
        context.say(Sentence.of(step.equals(BEFORE) ? "run.hook_before_run" : "run.hook_after_run", called.what()));
        context.journal(step, null, called.well() ? Event.DONE : Event.FAILED,
                called.what() + (called.output().isBlank() ? "" : "\n" + called.output()));
    }

    private RunHooks.Ended ended() throws StoreException {
        return context.desk().journal().find(context.run())
                .map(r -> new RunHooks.Ended(
                        r.state() == RunRecord.State.RUNNING ? RunRecord.State.INCOMPLETE : r.state(), r.summary()))
                .orElseGet(() -> new RunHooks.Ended(RunRecord.State.INCOMPLETE, ""));
    }
}
