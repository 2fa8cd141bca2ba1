package dev.tabletop.views.grid;

/** What a grid can show at all. */
public sealed interface GridState {

    /** Nothing has come yet. */
    record Loading() implements GridState {}

    /** Rows came, perhaps none. */
    record Ready() implements GridState {}

    /**
     * Rows did not come.
     *
     * @param what
     *            happened, in the user's language
     * @param next
     *            what to do about it; may be empty
     */
    record Failed(String what, String next) implements GridState {}
}
