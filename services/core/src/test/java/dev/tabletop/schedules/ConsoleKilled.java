package dev.tabletop.schedules;

/** The console was killed here: nothing after this is carried out by it. */
public final class ConsoleKilled extends Error {

    private static final long serialVersionUID = 1L;
}
