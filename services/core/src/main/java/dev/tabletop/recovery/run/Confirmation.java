package dev.tabletop.recovery.run;

import java.util.Set;

/**
 * What the user confirmed.
 *
 * @param clusterName
 *            as the user typed it; asked for where a plan destroys copies
 * @param acceptedLosses
 *            ids of the losses that were ticked
 * @param reason
 *            why they are accepted; must not be blank where there are any
 */
public record Confirmation(String clusterName, Set<String> acceptedLosses, String reason) {

    /** A click, nothing more. */
    public static final Confirmation CLICK = new Confirmation("", Set.of(), "");

    public Confirmation {
        acceptedLosses = Set.copyOf(acceptedLosses);
    }
}
