package dev.tabletop.recovery.run;

/** Hears of a run's progress. Called from the run's own threads, one call at a time; must not block. */
@FunctionalInterface
public interface RunListener {

    /** Hears nothing. */
    RunListener SILENT = event -> {};

    void on(RunEvent event);
}
