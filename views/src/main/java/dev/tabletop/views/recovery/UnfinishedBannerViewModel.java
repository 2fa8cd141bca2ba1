package dev.tabletop.views.recovery;

import java.util.List;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import dev.tabletop.recovery.run.UnfinishedRun;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.workflow.RecoveryService;
import dev.tabletop.views.tasks.TaskRunner;

/** Whether a run of this console or another is not over at a cluster that was opened. */
final class UnfinishedBannerViewModel {

    private final RecoveryService service;
    private final TaskRunner tasks;
    private final Messages messages;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");

    UnfinishedBannerViewModel(RecoveryService service, TaskRunner tasks, Messages messages) {
        this.service = service;
        this.tasks = tasks;
        this.messages = messages;
    }

    /** Reads what is not over, once. */
    void look() {
        tasks.quietly(messages.get("banner.reading"), service::unfinished, this::found,
                e -> text.set(messages.get("banner.failed", messages.why(e))));
    }

    private void found(List<UnfinishedRun> runs) {
        text.set(runs.isEmpty()
                ? ""
                : messages.get("banner.unfinished", runs.size()) + " " + messages.say(runs.getFirst().explanation()));
    }

    /** What is not over, or that nobody could read it; empty while there is nothing to say. */
    ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /** The user has seen it. */
    void hide() {
        text.set("");
    }
}
