package dev.tabletop.views.recovery.history;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.tabletop.store.RunRecord;

/**
 * One run of the past.
 *
 * @param kind
 *            in words
 * @param stateText
 *            in words
 * @param ended
 *            null while it is not over
 */
public record RunRow(String run, String kind, RunRecord.State state, String stateText, String scope, String owner,
        Instant started, @Nullable Instant ended, String summary) {}
