package dev.tabletop.views.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.AutomaticChanges;
import dev.tabletop.recovery.run.AutomaticState;
import dev.tabletop.recovery.run.ManualRecovery;
import dev.tabletop.recovery.run.Overriding;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.store.Environment;
import dev.tabletop.views.desk.ClusterDesk;
import dev.tabletop.views.dialogs.ConfirmationRequest;
import dev.tabletop.views.dialogs.ConfirmationRequest.LossToAccept;
import dev.tabletop.views.failover.Objections;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;

/** Switches {@code auto_failover}: looks how it stands and what stands against it, asks, does it, tells. */
final class AutoFailoverWorkflow {

    private final WindowContext window;
    private final Messages messages;

    AutoFailoverWorkflow(WindowContext window) {
        this.window = window;
        this.messages = window.messages(AutoFailoverWorkflow.class);
    }

    /**
     * @param recovering
     *            whether a recovery of this cluster is under way in this window
     */
    void start(OpenCluster cluster, boolean recovering) {
        ClusterDesk desk = cluster.desk().orElse(null);
        @Nullable
        ManualRecovery recovery = desk == null ? null : desk.recovery().orElse(null);
        if (desk == null) {
            window.dialogs().notice(messages.get("shell.stop.notopen"));
        } else if (recovery == null) {
            window.dialogs().notice(messages.get("shell.stop.readonly", cluster.profile().name()));
        } else if (recovering) {
            window.dialogs().notice(messages.get("shell.stop.recovering"));
        } else {
            look(cluster, recovery.automaticChanges());
        }
    }

    private void look(OpenCluster cluster, AutomaticChanges changes) {
        window.tasks().run(messages.get("shell.failover.looking"),
                () -> changes.state(RunListener.SILENT, new RunControl()), state -> ask(cluster, changes, state),
                e -> window.dialogs().showFailure(messages.get("shell.failover.failed"), e));
    }

    private void ask(OpenCluster cluster, AutomaticChanges changes, AutomaticState state) {
        if (state.on()) {
            confirm(cluster, "shell.failover.off.title", List.of(messages.get("shell.stop.what"),
                    messages.get("shell.stop.kept")), List.of(), "off", "shell.failover.off.action",
                    _ -> changes.switchOff(RunListener.SILENT, new RunControl()));
            return;
        }
        List<LossToAccept> against = Objections.asked(state.objections(), window.messages(Objections.class));
        List<String> consequences = new ArrayList<>(List.of(messages.get("shell.failover.on.what")));
        if (!against.isEmpty()) {
            consequences.add(messages.get("shell.failover.on.against"));
        }
        confirm(cluster, "shell.failover.on.title", consequences, against, "on", "shell.failover.on.action",
                reason -> changes.switchOn(Overriding.of(reason, state.objections()), RunListener.SILENT,
                        new RunControl()));
    }

    /** What the user confirmed; blocks. */
    private interface Change {
        Object with(String reason) throws Exception;
    }

    private void confirm(OpenCluster cluster, String title, List<String> consequences, List<LossToAccept> against,
            String command, String action, Change change) {
        String name = cluster.profile().name();
        window.dialogs().confirm(new ConfirmationRequest(messages.get(title, name), consequences,
                against.isEmpty() ? Damage.REVERSIBLE : Damage.LOSSY, name,
                cluster.profile().environment() == Environment.PRODUCTION, against,
                List.of("tabletop auto-failover " + command + " --profile " + name), messages.get(action)),
                confirmed -> change(cluster, command, () -> change.with(confirmed.reason())));
    }

    private void change(OpenCluster cluster, String command, Callable<Object> change) {
        cluster.beginChange();
        window.tasks().run(messages.get("shell.failover.switching", cluster.profile().name()), change, _ -> {
            cluster.endChange();
            done(cluster, command);
        }, e -> {
            cluster.endChange();
            cluster.live().ifPresent(l -> l.refresh());
            window.dialogs().showFailure(messages.get("shell.failover.failed"), e);
        });
    }

    private void done(OpenCluster cluster, String command) {
        cluster.live().ifPresent(l -> l.refresh());
        window.dialogs()
                .notice(messages.get(command.equals("on") ? "shell.failover.on.done" : "shell.failover.off.done",
                        cluster.profile().name()));
    }
}
