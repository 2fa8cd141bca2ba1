package dev.tabletop.embedded.control;

/**
 * Do this to that node.
 *
 * @param node
 *            its name, or {@code all-tablets}
 * @param delayMillis
 *            for {@link Fault#SLOW} only
 * @param holder
 *            id of the process with which the fault ends; 0 for one that stands until it is healed
 */
record FaultRequest(Fault fault, String node, long delayMillis, long holder) {}
