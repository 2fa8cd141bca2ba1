package dev.tabletop.views.recovery.history;

import java.time.Instant;

import dev.tabletop.store.JournalEntry;

/**
 * One line of a run's journal.
 *
 * @param number
 *            from 1
 */
public record JournalRow(int number, Instant at, String place, String step, JournalEntry.Event event, String detail) {}
