package dev.tabletop.embedded.control;

/**
 * Do this to that node.
 *
 * @param node
 *            its name, or {@code all-tablets}
 * @param delayMillis
 *            for {@link Fault#SLOW} only
 */
record FaultRequest(Fault fault, String node, long delayMillis) {}
