package dev.tabletop.views.recovery.workflow;

import java.util.List;
import java.util.function.Consumer;

import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.run.Confirmation;

/**
 * How a user confirms what has no page of its own for that, and hears why something was not begun. Nothing is called
 * when the user declines.
 */
public interface Confirming {

    /** Asks and tells nothing: every change is a click. */
    Confirming BY_CLICK = new Confirming() {

        @Override
        public void change(Runnable confirmed) {
            confirmed.run();
        }

        @Override
        public void resume(String run, Plan plan, Consumer<Confirmation> confirmed) {
            confirmed.accept(Confirmation.CLICK);
        }

        @Override
        public void leave(List<String> lost, Runnable confirmed) {
            confirmed.run();
        }

        @Override
        public void refused(Work atWork) {}

        @Override
        public void tell(String text) {}
    };

    /** Before the first change of a recovery. */
    void change(Runnable confirmed);

    /** Before a run goes on: all that its plan may do, anew. */
    void resume(String run, Plan plan, Consumer<Confirmation> confirmed);

    /**
     * Before what was decided is thrown away.
     *
     * @param lost
     *            what would be lost, a sentence each
     */
    void leave(List<String> lost, Runnable confirmed);

    /** Nothing was begun, because this is at work. */
    void refused(Work atWork);

    /** Something to know, in the user's language; nothing to decide. */
    void tell(String text);
}
