package dev.tabletop.views.shell;

import java.util.List;

import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.ManualRecovery;
import dev.tabletop.recovery.run.RunEvent;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.recovery.run.Scope;
import dev.tabletop.recovery.run.StopReport;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.store.Environment;
import dev.tabletop.views.desk.ClusterDesk;
import dev.tabletop.views.dialogs.ConfirmationRequest;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Button;

/** Stops the cluster from changing itself: asked, done, told. The first thing to press on the worst night. */
final class StopAutomaticWorkflow {

    private final WindowContext window;
    private final Messages messages;
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");

    StopAutomaticWorkflow(WindowContext window) {
        this.window = window;
        this.messages = window.messages(StopAutomaticWorkflow.class);
    }

    /**
     * @param recovering
     *            whether a recovery of this cluster is under way in this window
     */
    void start(OpenCluster cluster, boolean recovering) {
        ClusterDesk desk = cluster.desk().orElse(null);
        if (desk == null) {
            window.dialogs().notice(messages.get("shell.stop.notopen"));
            return;
        }
        if (recovering) {
            window.dialogs().notice(messages.get("shell.stop.recovering"));
            return;
        }
        desk.recovery().ifPresentOrElse(recovery -> ask(cluster, recovery),
                () -> window.dialogs().notice(messages.get("shell.stop.readonly", cluster.profile().name())));
    }

    private void ask(OpenCluster cluster, ManualRecovery recovery) {
        String name = cluster.profile().name();
        window.dialogs().confirm(new ConfirmationRequest(messages.get("shell.stop.title", name),
                List.of(messages.get("shell.stop.what"), messages.get("shell.stop.kept"),
                        messages.get("shell.stop.after")),
                Damage.REVERSIBLE, name, cluster.profile().environment() == Environment.PRODUCTION, List.of(),
                List.of("tabletop stop-automatic --profile " + name), messages.get("shell.stop.action")),
                _ -> stop(cluster, recovery));
    }

    private void stop(OpenCluster cluster, ManualRecovery recovery) {
        RunControl control = new RunControl();
        cluster.beginChange();
        progress.set(messages.get("shell.stop.begins"));
        Runnable close = window.dialogs().showWork(messages.get("shell.stop.running", cluster.profile().name()),
                new StopAutomaticView(progress(), messages, control::waitNoLonger).node());
        RunListener listener = event -> {
            String text = text(event);
            if (!text.isEmpty()) {
                window.tasks().onFxThread(() -> progress.set(text));
            }
        };
        window.tasks().run(messages.get("shell.stop.running", cluster.profile().name()),
                () -> recovery.stopAutomatic(Scope.EVERYTHING, false, listener, control), report -> {
                    cluster.endChange();
                    close.run();
                    cluster.undertakings().automaticStopped(report);
                    cluster.live().ifPresent(l -> l.refresh());
                    tell(cluster, report);
                }, e -> {
                    cluster.endChange();
                    close.run();
                    cluster.live().ifPresent(l -> l.refresh());
                    window.dialogs().showFailure(messages.get("shell.stop.failed", cluster.profile().name()), e);
                });
    }

    private void tell(OpenCluster cluster, StopReport report) {
        Boolean before = report.autoFailoverBefore();
        String was = messages.get(before == null
                ? "shell.stop.was.unknown"
                : before ? "shell.stop.was.on" : "shell.stop.was.off");
        String result = was + " " + messages.get("shell.stop.result", report.partitionsKept(), report.run());
        String title = messages.get("shell.stop.done", cluster.profile().name());
        if (report.stillActive().isEmpty()) {
            window.dialogs().notice(title + "\n" + result);
            return;
        }
        List<String> active = report.stillActive().stream()
                .map(o -> messages.get("shell.stop.active", o.id(), o.type())).toList();
        Button closing = Look.button("stop-result-close", "", messages.get("shell.stop.close"), () -> {});
        Runnable close = window.dialogs().show(title, StopAutomaticView.result(result, active, closing));
        closing.setOnAction(_ -> close.run());
    }

    private String text(RunEvent event) {
        return switch (event) {
            case RunEvent.Message m -> m.text().in(messages.locale());
            case RunEvent.Sent s -> s.what().in(messages.locale());
            default -> "";
        };
    }

    ReadOnlyStringProperty progress() {
        return progress.getReadOnlyProperty();
    }
}
