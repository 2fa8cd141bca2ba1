package dev.tabletop.views.reports;

import java.nio.file.Path;

/**
 * A report that is on disk.
 *
 * @param file
 *            where
 * @param bytes
 *            how large
 */
record SavedReport(Path file, long bytes) {}
