package dev.tabletop.drills.run;

import dev.tabletop.drills.DrillResult;
import dev.tabletop.drills.Milestone;

/** Hears how a drill goes, on its thread. */
public interface DrillListener {

    /** Something happened. */
    void on(DrillResult.Line line);

    /** One of the drill's acts begins; the first is 0. */
    default void begins(int act) {}

    /** Another look at the cluster. */
    default void looked(Look look) {}

    /** Somebody has to recover now, until this is reached; called again with each look until it is. */
    default void yourTurn(Milestone milestone, Look look) {}
}
