package dev.tabletop.views.runbooks.plan;

/**
 * What lies on a node before and after a plan.
 *
 * @param before
 *            part of the fullest node's load, 0 to 1
 * @param after
 *            the same after all steps
 * @param text
 *            what is compared, in words
 * @param whole
 *            copies, leaders and bytes, in words
 */
public record LoadRow(String endpoint, double before, double after, String text, String whole) {}
