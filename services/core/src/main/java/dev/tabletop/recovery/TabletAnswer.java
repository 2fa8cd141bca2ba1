package dev.tabletop.recovery;

import org.jspecify.annotations.Nullable;

/**
 * Whether a tablet answered during the examination.
 *
 * @param endpoint
 *            which
 * @param answered
 *            whether it did
 * @param failure
 *            why not, in the user's words; null when it did
 */
public record TabletAnswer(String endpoint, boolean answered, @Nullable String failure) {}
