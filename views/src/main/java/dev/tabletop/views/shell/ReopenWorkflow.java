package dev.tabletop.views.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.tabletop.recovery.Damage;
import dev.tabletop.store.Profile;
import dev.tabletop.views.dialogs.ConfirmationRequest;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;

/** Asks whether a cluster whose connection was edited is to be opened anew: until then the old one is at work. */
final class ReopenWorkflow {

    private final ShellViewModel model;
    private final WindowContext window;
    private final Messages messages;
    private final ClosingWorkflow closing;
    private final Map<String, Profile> asked = new HashMap<>();

    ReopenWorkflow(ShellViewModel model, WindowContext window, ClosingWorkflow closing) {
        this.model = model;
        this.window = window;
        this.messages = window.messages(ReopenWorkflow.class);
        this.closing = closing;
    }

    /** Asks, unless it has asked for this very change. */
    void edited(OpenCluster cluster, Profile now) {
        if (now.equals(asked.put(now.id(), now))) {
            return;
        }
        window.dialogs().confirm(new ConfirmationRequest(messages.get("shell.edited.title", cluster.profile().name()),
                List.of(messages.get("shell.edited.what"), messages.get("shell.edited.later")), Damage.REVERSIBLE, "",
                false, List.of(), List.of(), messages.get("shell.edited.action")),
                _ -> closing.closeTab(cluster, () -> model.reopen(cluster, now)));
    }
}
