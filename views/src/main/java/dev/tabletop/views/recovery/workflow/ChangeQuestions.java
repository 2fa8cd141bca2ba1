package dev.tabletop.views.recovery.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.ConfirmationRule;
import dev.tabletop.views.dialogs.ConfirmationRequest;
import dev.tabletop.views.dialogs.ConfirmationRequest.LossToAccept;
import dev.tabletop.views.dialogs.Dialogs;
import dev.tabletop.views.i18n.Messages;

/**
 * Asks by dialog: a production cluster's name before its first change, a run's damage before it is resumed, and whether
 * decisions may be given up. Tells by notice.
 */
public final class ChangeQuestions implements Confirming {

    private final Dialogs dialogs;
    private final Messages messages;
    private final String clusterName;
    private final boolean production;

    /**
     * Asks about one cluster.
     *
     * @param messages
     *            of this package
     * @param clusterName
     *            what has to be typed where the cluster is marked as production
     */
    public ChangeQuestions(Dialogs dialogs, Messages messages, String clusterName, boolean production) {
        this.dialogs = dialogs;
        this.messages = messages;
        this.clusterName = clusterName;
        this.production = production;
    }

    @Override
    public void change(Runnable confirmed) {
        if (!production) {
            confirmed.run();
            return;
        }
        dialogs.confirm(new ConfirmationRequest(messages.get("ask.change.title", clusterName),
                List.of(messages.get("ask.change.means"), messages.get("ask.change.once")), Damage.REVERSIBLE,
                clusterName, true, List.of(), List.of(), messages.get("ask.change")), _ -> confirmed.run());
    }

    @Override
    public void resume(String run, Plan plan, Consumer<Confirmation> confirmed) {
        ConfirmationRule.Needs needs = ConfirmationRule.needs(plan);
        if (needs.damage() == Damage.REVERSIBLE && !production) {
            confirmed.accept(Confirmation.CLICK);
            return;
        }
        List<LossToAccept> losses = needs.losses().stream()
                .map(l -> new LossToAccept(l.id(),
                        l.partition() + ", " + l.endpoint() + ": " + l.why().in(messages.locale())))
                .toList();
        dialogs.confirm(new ConfirmationRequest(messages.get("ask.resume.title", run),
                List.of(messages.get("ask.resume.means"),
                        messages.get("ask.resume.plan", plan.partitions().size(), plan.steps().size())),
                needs.damage(), plan.cluster().name(), production, losses, List.of("tabletop resume " + run),
                messages.get("ask.resume")),
                answer -> confirmed
                        .accept(new Confirmation(answer.clusterName(), answer.losses(), answer.reason())));
    }

    @Override
    public void leave(List<String> lost, Runnable confirmed) {
        List<String> consequences = new ArrayList<>(lost);
        consequences.add(messages.get("ask.leave.save"));
        consequences.add(messages.get("ask.leave.cluster"));
        dialogs.confirm(new ConfirmationRequest(messages.get("ask.leave.title"), consequences, Damage.REVERSIBLE, "",
                false, List.of(), List.of(), messages.get("ask.leave")), _ -> confirmed.run());
    }

    @Override
    public void refused(Work atWork) {
        dialogs.notice(messages.get("work.refused", messages.get(switch (atWork) {
            case IDLE, READING -> "work.reading";
            case STOPPING -> "work.stopping";
            case EXAMINING -> "work.examining";
            case RUNNING -> "work.running";
            case ABANDONING -> "work.abandoning";
            case SWITCHING_ON -> "work.switching";
        })));
    }

    @Override
    public void tell(String text) {
        dialogs.notice(text);
    }
}
