package dev.tabletop.views.findings;

import java.util.List;

import dev.tabletop.diagnosis.Finding;
import dev.tabletop.monitor.FreshLook;
import dev.tabletop.views.commands.Commands;
import dev.tabletop.views.commands.form.CommandKind;
import dev.tabletop.views.commands.form.Subject;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.dialogs.Dialogs;
import dev.tabletop.views.dialogs.Explanation;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.tasks.RunningTask;

/**
 * Begins what mends findings. Before a wizard is opened the tablets concerned, ZooKeeper and the nameserver are read
 * again, and what changed since is told; what no longer holds opens nothing. JavaFX thread only.
 */
public final class Fixing {

    private final ClusterContext context;
    private final Messages messages;
    private final FindingText texts;
    private final SecondLook looking;

    public Fixing(ClusterContext context) {
        this.context = context;
        this.messages = context.window().messages(Fixing.class);
        this.texts = new FindingText(context.window().language());
        this.looking = new SecondLook(context, messages, FreshLook.PATIENCE);
    }

    /**
     * Goes to where it is done.
     *
     * @param concerned
     *            what is to be mended; at least one
     */
    public void begin(Remedy remedy, List<Finding> concerned) {
        Update picture = context.live().update();
        if (picture == null || !remedy.kind().isWizard()) {
            open(remedy);
            return;
        }
        Dialogs dialogs = context.window().dialogs();
        Opened opened = new Opened();
        RunningTask task = looking.begin(picture, remedy.kind(), concerned, answer -> {
            opened.close();
            answered(answer, remedy);
        });
        opened.set(dialogs.showWork(messages.get("findings.look.title"), FreshLookPane.looking(
                messages.get("findings.look.what", FreshLook.PATIENCE.toSeconds()), messages.get("findings.look.stop"),
                () -> {
                    task.cancel();
                    opened.close();
                })));
    }

    private void open(Remedy remedy) {
        switch (remedy.kind()) {
            case ADD_REPLICA -> Commands.of(context).open(CommandKind.ADDREPLICA, Subject.of(remedy.place()));
            case RECOVER, RECOVER_REPLICA, MEND_NOT_LOADED, MEND_FENCE, MEND_SNAPSHOTS, MEND_OPERATION, MEND_RECORD,
                    NODE_OFFLINE, NODE_RECOVER, LEADERS_OFF, REPLACE, STOP_AUTOMATIC, SWITCH_ON ->
                context.navigator().goTo(remedy.place());
        }
    }

    private void answered(SecondLook.Answer answer, Remedy remedy) {
        switch (answer) {
            case SecondLook.Answer.Same(FreshLook look) -> {
                context.window().dialogs().notice(messages.get("findings.look.same",
                        CellText.count(look.holding().size()), CellText.count(look.moved())));
                open(remedy);
            }
            case SecondLook.Answer.Over(FreshLook look) -> {
                context.live().refresh();
                tell("findings.look.over.title", messages.get("findings.look.over"), look, remedy, false);
            }
            case SecondLook.Answer.Changed(FreshLook look, boolean helps) -> {
                context.live().refresh();
                tell("findings.look.changed.title",
                        messages.get(helps ? "findings.look.changed" : "findings.look.helpless"), look, remedy, helps);
            }
            case SecondLook.Answer.Failed(Exception why) -> {
                Explanation explanation = Explanation.of(why, context.window().messages(Explanation.class));
                Opened opened = new Opened();
                opened.set(context.window().dialogs().show(messages.get("findings.look.failed.title"),
                        FreshLookPane.asking(List.of(explanation.why(), explanation.next()), List.of(),
                                messages.get("findings.look.anyway"), messages.get("findings.look.not"),
                                opened.then(() -> open(remedy)), opened::close)));
            }
        }
    }

    private void tell(String title, String what, FreshLook look, Remedy remedy, boolean helps) {
        Opened opened = new Opened();
        opened.set(context.window().dialogs().show(messages.get(title),
                FreshLookPane.asking(List.of(what), FreshLookPane.parts(look, texts, messages),
                        helps ? messages.get("findings.look.open") : "",
                        messages.get(helps ? "findings.look.not" : "findings.look.close"),
                        opened.then(() -> open(remedy)), opened::close)));
    }

    /** A dialog, closed once: its close comes after its content is made. */
    private static final class Opened {

        private Runnable close = () -> {};
        private boolean closed;

        void set(Runnable closing) {
            close = closing;
            if (closed) {
                closing.run();
            }
        }

        void close() {
            if (!closed) {
                closed = true;
                close.run();
            }
        }

        Runnable then(Runnable next) {
            return () -> {
                close();
                next.run();
            };
        }
    }
}
