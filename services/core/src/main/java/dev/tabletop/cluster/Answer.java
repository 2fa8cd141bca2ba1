package dev.tabletop.cluster;

/**
 * The cluster's answer to a command that it took. Some commands answer ok without doing anything, so an answer is
 * never proof: look at the state that must follow.
 *
 * @param code
 *            the cluster's own code
 * @param message
 *            its text, may be empty
 */
public record Answer(int code, String message) {}
