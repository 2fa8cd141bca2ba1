package dev.tabletop.views.audit;

import org.jspecify.annotations.Nullable;

/**
 * What looking around a change in the journals came to.
 *
 * @param trace
 *            what is there; null where nothing is on record
 * @param failure
 *            why the journals could not be read; empty when they could
 */
public record Traced(@Nullable AuditTrace trace, String failure) {}
