package dev.tabletop.views.runbooks.carryout;

import dev.tabletop.views.runbooks.workflow.StepProgress;

/**
 * Where a step of a run stands.
 *
 * @param number
 *            in the plan, from 1
 * @param stateText
 *            in words
 * @param text
 *            what it waits for, what holds, or what went wrong; may be empty
 * @param elapsed
 *            since it came to that, in words; empty while it is not at work
 */
public record StepProgressRow(int number, String id, String title, StepProgress.State state, String stateText,
        String text, String elapsed) {}
