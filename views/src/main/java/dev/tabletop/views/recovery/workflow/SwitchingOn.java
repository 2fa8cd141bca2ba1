package dev.tabletop.views.recovery.workflow;

import java.util.ArrayList;
import java.util.List;

import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.AutomaticState;
import dev.tabletop.recovery.run.Overriding;
import dev.tabletop.views.dialogs.ConfirmationRequest;
import dev.tabletop.views.dialogs.ConfirmationRequest.LossToAccept;
import dev.tabletop.views.dialogs.Dialogs;
import dev.tabletop.views.failover.Objections;
import dev.tabletop.views.i18n.Messages;

/** Switches {@code auto_failover} on by hand: looks what stands against it, asks, does it, tells. */
public final class SwitchingOn {

    private final ManualRecoveryWorkflow workflow;
    private final Dialogs dialogs;
    private final Messages messages;
    private final Messages objections;
    private final String clusterName;
    private final boolean production;

    /**
     * Of one cluster.
     *
     * @param messages
     *            of this package
     * @param objections
     *            of the package of {@link Objections}
     * @param clusterName
     *            what has to be typed where the cluster is marked as production, or something stands against it
     */
    public SwitchingOn(ManualRecoveryWorkflow workflow, Dialogs dialogs, Messages messages, Messages objections,
            String clusterName, boolean production) {
        this.workflow = workflow;
        this.dialogs = dialogs;
        this.messages = messages;
        this.objections = objections;
        this.clusterName = clusterName;
        this.production = production;
    }

    /**
     * Begins with a look; changes nothing before the user confirmed.
     *
     * @param done
     *            called when it is on
     */
    public void ask(Runnable done) {
        workflow.lookAtAutomatic(state -> confirm(state, done), this::fail);
    }

    private void fail(Exception why) {
        dialogs.showFailure(messages.get("switchon.failed"), why);
    }

    private void confirm(AutomaticState state, Runnable done) {
        if (state.on()) {
            dialogs.notice(messages.get("switchon.ison"));
            done.run();
            return;
        }
        List<LossToAccept> against = Objections.asked(state.objections(), objections);
        List<String> consequences = new ArrayList<>(List.of(messages.get("switchon.means")));
        consequences.add(messages.get(against.isEmpty() ? "switchon.checked" : "switchon.against"));
        dialogs.confirm(new ConfirmationRequest(messages.get("switchon.title"), consequences,
                against.isEmpty() ? Damage.REVERSIBLE : Damage.LOSSY, clusterName, production, against,
                List.of("tabletop auto-failover on --profile " + clusterName), messages.get("switchon")),
                confirmed -> workflow.switchAutoFailoverOn(Overriding.of(confirmed.reason(), state.objections()),
                        () -> {
                            dialogs.notice(messages.get("switchon.done", clusterName));
                            done.run();
                        }, this::fail));
    }
}
