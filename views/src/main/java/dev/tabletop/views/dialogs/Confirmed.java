package dev.tabletop.views.dialogs;

import java.util.Set;

/**
 * What the user confirmed.
 *
 * @param clusterName
 *            as typed; empty where it was not asked for
 * @param losses
 *            ids of all losses, each ticked
 * @param reason
 *            why they are accepted; empty where there are none
 */
public record Confirmed(String clusterName, Set<String> losses, String reason) {

    public Confirmed {
        losses = Set.copyOf(losses);
    }
}
