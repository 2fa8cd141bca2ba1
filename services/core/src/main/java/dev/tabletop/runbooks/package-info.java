/**
 * Runbooks: named procedures of several commands, planned on a reading of the cluster, read and confirmed, and then
 * carried out step by step with a journal, under the lock, gone on with after any cut. Knows no particular system.
 *
 * <p>
 * A {@link dev.tabletop.runbooks.Runbook} turns a {@link dev.tabletop.runbooks.RunbookGoal} and what was read into a
 * {@link dev.tabletop.runbooks.RunbookPlan}; its steps carry {@link dev.tabletop.runbooks.RunbookAction}s, which say what
 * is to be done as things stand when their turn comes. Goals and actions are records; they stand in the plan's document
 * by name, so a package that adds a runbook names its goal and its actions, and registers it with
 * {@link dev.tabletop.runbooks.Runbooks}. {@link dev.tabletop.runbooks.RunbookRuns} is the way in.
 */
@NullMarked
package dev.tabletop.runbooks;

import org.jspecify.annotations.NullMarked;
