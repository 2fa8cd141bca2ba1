package dev.tabletop.views.recovery.workflow;

import java.util.function.Consumer;

import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.run.Confirmation;

/** How a user confirms a change that has no page of its own for that. Nothing is called when the user declines. */
public interface Confirming {

    /** Asks nothing: every change is a click. */
    Confirming BY_CLICK = new Confirming() {

        @Override
        public void change(Runnable confirmed) {
            confirmed.run();
        }

        @Override
        public void resume(String run, Plan plan, Consumer<Confirmation> confirmed) {
            confirmed.accept(Confirmation.CLICK);
        }
    };

    /** Before the first change of a recovery. */
    void change(Runnable confirmed);

    /** Before a run goes on: all that its plan may do, anew. */
    void resume(String run, Plan plan, Consumer<Confirmation> confirmed);
}
