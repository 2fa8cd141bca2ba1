package dev.tabletop.views.dialogs;

import java.util.List;

import dev.tabletop.recovery.Damage;

/**
 * What has to be confirmed.
 *
 * @param title
 *            the question, short
 * @param consequences
 *            what will happen, one sentence each
 * @param damage
 *            decides how it is confirmed: a click, the cluster's name, each loss ticked with a reason
 * @param clusterName
 *            what has to be typed for a destructive change, and for any change of a production cluster
 * @param production
 *            whether the cluster is marked as production
 * @param losses
 *            what is given up, to be ticked one by one
 * @param commands
 *            the equivalent original commands, to be copied; may be empty
 * @param action
 *            the text of the button that does it, a verb
 */
public record ConfirmationRequest(String title, List<String> consequences, Damage damage, String clusterName,
        boolean production, List<LossToAccept> losses, List<String> commands, String action) {

    /**
     * Something that is given up.
     *
     * @param id
     *            unique in the request
     * @param text
     *            what would be lost
     * @param places
     *            where, when one tick stands for several places; empty where the text says it
     */
    public record LossToAccept(String id, String text, List<String> places) {

        public LossToAccept {
            places = List.copyOf(places);
        }

        public LossToAccept(String id, String text) {
            this(id, text, List.of());
        }
    }

    public ConfirmationRequest {
        consequences = List.copyOf(consequences);
        losses = List.copyOf(losses);
        commands = List.copyOf(commands);
    }
}
