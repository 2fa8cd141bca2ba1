package dev.tabletop.views.findings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.Runbook;
import dev.tabletop.monitor.FreshLook;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.tasks.RunningTask;

/** Looks again at what is concerned, directly, before anything is begun about it. JavaFX thread only. */
final class SecondLook {

    /** What the second look comes to. */
    sealed interface Answer {

        /** All is as it was shown. */
        record Same(FreshLook look) implements Answer {}

        /** Nothing of it holds any more: there is nothing to begin. */
        record Over(FreshLook look) implements Answer {}

        /**
         * Something is otherwise.
         *
         * @param helps
         *            whether what was to be begun still mends anything of it
         */
        record Changed(FreshLook look, boolean helps) implements Answer {}

        /** It could not be looked at again, or not in time. */
        record Failed(Exception why) implements Answer {}
    }

    private final ClusterContext context;
    private final Messages messages;
    private final Duration patience;

    /**
     * @param patience
     *            how long it is waited for
     */
    SecondLook(ClusterContext context, Messages messages, Duration patience) {
        this.context = context;
        this.messages = messages;
        this.patience = patience;
    }

    /**
     * Asks.
     *
     * @param picture
     *            what is shown
     * @param kind
     *            what is to be begun
     * @param concerned
     *            what of the picture it is about
     * @param answered
     *            gets the answer, unless the task is cancelled
     */
    RunningTask begin(Update picture, Remedy.Kind kind, List<Finding> concerned, Consumer<Answer> answered) {
        return context.window().tasks().run(messages.get("findings.look.looking"),
                () -> FreshLook.within(patience, context.desk().connection(), picture.findings(), concerned,
                        picture.remembered().after(picture.state(), picture.findings())),
                look -> answered.accept(judge(look, kind, concerned)), e -> answered.accept(new Answer.Failed(e)));
    }

    /** It helps still where it is offered still, or where what holds calls for the same as before. */
    private static Answer judge(FreshLook look, Remedy.Kind kind, List<Finding> concerned) {
        if (look.isOver()) {
            return new Answer.Over(look);
        }
        List<Finding> left = new ArrayList<>(look.holding());
        left.addAll(look.added());
        Remedies remedies = Remedies.of(look.state(), look.findings());
        Set<Runbook> before = EnumSet.noneOf(Runbook.class);
        concerned.forEach(f -> before.add(f.runbook()));
        boolean helps = left.stream().anyMatch(f -> {
            List<Remedy> all = remedies.all(f);
            return all.stream().anyMatch(r -> r.kind() == kind) || (!all.isEmpty() && before.contains(f.runbook()));
        });
        return look.isUnchanged() && helps ? new Answer.Same(look) : new Answer.Changed(look, helps);
    }
}
