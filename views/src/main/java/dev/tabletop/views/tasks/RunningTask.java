package dev.tabletop.views.tasks;

/** Work that was started; use it on the JavaFX thread. */
public interface RunningTask {

    /** What it is, in the user's language. */
    String title();

    /** Interrupts it; none of its callbacks comes any more. Does nothing when it is over. */
    void cancel();
}
