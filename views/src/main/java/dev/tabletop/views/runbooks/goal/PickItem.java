package dev.tabletop.views.runbooks.goal;

/**
 * Something of the cluster that can be named in an answer.
 *
 * @param id
 *            as it stands in the answer
 * @param detail
 *            how it stands, in words
 * @param fits
 *            whether it can be named here
 */
public record PickItem(String id, String detail, boolean fits) {}
