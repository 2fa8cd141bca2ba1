package dev.tabletop.views.connections;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ConnectionStage;
import dev.tabletop.cluster.ConnectionStage.Step;

/**
 * One stage of a test.
 *
 * @param ended
 *            what came of it; null while it runs
 */
record StageRow(Step step, String subject, @Nullable ConnectionStage ended) {}
