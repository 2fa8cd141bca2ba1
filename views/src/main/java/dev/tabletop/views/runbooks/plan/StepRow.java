package dev.tabletop.views.runbooks.plan;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One step of a plan in a line.
 *
 * @param number
 *            from 1
 * @param bytes
 *            about how much is copied; null where nothing is
 * @param commands
 *            the same by hand
 */
public record StepRow(int number, String id, String title, String place, String from, String to,
        @Nullable Long bytes, List<String> commands) {}
