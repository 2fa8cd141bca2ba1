package dev.tabletop.recovery.run;

/** The console was killed here: nothing after this is carried out. */
final class Killed extends Error {

    private static final long serialVersionUID = 1L;
}
