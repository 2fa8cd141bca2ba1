package dev.tabletop.store;

import java.time.Instant;

/**
 * One line of a run's journal.
 *
 * @param at
 *            when
 * @param step
 *            id of the step, or a word for what is no step of a plan
 * @param place
 *            partition, or empty for the whole cluster
 * @param event
 *            what happened
 * @param detail
 *            the command, the answer, or the reason
 * @param lastOperation
 *            the newest operation id known before the command; -1 where it does not matter
 */
public record JournalEntry(Instant at, String step, String place, Event event, String detail, long lastOperation) {

    /** What happened. */
    public enum Event {
        /** A before-image or other fact, kept before anything is changed. */
        KEPT,
        /** The command is about to go out. */
        INTENT,
        /** The cluster took it and answered. */
        ANSWERED,
        /** It went out and no answer came: it may have been carried out. */
        UNCERTAIN,
        /** It surely was not carried out. */
        REFUSED,
        /** An operation that this run caused was seen; the detail is its type and state. */
        OPERATION,
        /** What the step is for holds. */
        DONE,
        /** It held already; nothing was sent. */
        SKIPPED,
        /** Given up; its partition was stopped. */
        FAILED
    }
}
