package dev.tabletop.views.recovery;

import java.util.Objects;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

import dev.tabletop.recovery.run.AutomaticState;
import dev.tabletop.recovery.run.ClusterLock;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.workflow.BrokenPartitions;
import dev.tabletop.views.recovery.workflow.ManualRecoveryWorkflow;
import dev.tabletop.views.recovery.workflow.PartitionRanges;
import dev.tabletop.views.recovery.workflow.RecoveryService;
import dev.tabletop.views.recovery.workflow.SwitchingOn;
import dev.tabletop.views.recovery.workflow.Words;
import dev.tabletop.views.recovery.workflow.Work;
import dev.tabletop.views.tasks.Latest;
import dev.tabletop.views.tasks.TaskRunner;

/** What is broken, whether a recovery was begun, and whether one of ours left {@code auto_failover} off. */
final class HomeViewModel {

    private final ManualRecoveryWorkflow workflow;
    private final RecoveryService service;
    private final ObservableValue<@Nullable Update> update;
    private final SwitchingOn switching;
    private final Messages messages;
    private final Words words;
    private final Latest automaticAsked;
    private final ReadOnlyStringWrapper broken = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper left = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper against = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper read = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper begun = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper idle = new ReadOnlyBooleanWrapper(true);
    private @Nullable Subscription subscription;
    private @Nullable Boolean seen;

    HomeViewModel(ManualRecoveryWorkflow workflow, RecoveryService service, TaskRunner tasks,
            ObservableValue<@Nullable Update> update, SwitchingOn switching, Messages messages, Words words) {
        this.workflow = workflow;
        this.service = service;
        this.update = update;
        this.switching = switching;
        this.messages = messages;
        this.words = words;
        this.automaticAsked = new Latest(tasks);
    }

    /** Follows the cluster from now on. */
    void activate() {
        if (subscription == null) {
            seen = null;
            subscription = Subscription.combine(update.subscribe(this::arrive),
                    workflow.workProperty().subscribe(this::work),
                    workflow.draft().scopeProperty().subscribe(scope -> begun.set(!scope.isEmpty())));
        }
    }

    void deactivate() {
        Subscription old = subscription;
        if (old != null) {
            old.unsubscribe();
            automaticAsked.cancel();
            subscription = null;
        }
    }

    private void arrive(@Nullable Update newest) {
        read.set(newest != null);
        if (newest == null) {
            broken.set(messages.get("recovery.waiting"));
            return;
        }
        var partitions = BrokenPartitions.of(newest.state(), newest.findings());
        broken.set(partitions.isEmpty()
                ? messages.get("recovery.well")
                : messages.get("recovery.broken", partitions.size(), PartitionRanges.of(partitions)));
        Boolean now = newest.state().autoFailover();
        if (!Objects.equals(now, seen)) {
            seen = now;
            lookAtAutomatic();
        }
    }

    private void work(Work now) {
        idle.set(now == Work.IDLE);
        if (now == Work.IDLE) {
            lookAtAutomatic();
        }
    }

    private void lookAtAutomatic() {
        if (workflow.gate().mayChange()) {
            automaticAsked.run(messages.get("recovery.automatic"), service::automaticState, this::show, e -> {
                left.set(messages.get("recovery.off.failed", messages.why(e)));
                against.set("");
            });
        }
    }

    private void show(AutomaticState state) {
        ClusterLock.Holder by = state.on() ? null : state.switchedOffBy();
        left.set(by == null ? "" : messages.get("recovery.off", by.run(), by.owner(), words.time(by.since())));
        against.set(by == null || state.against().isEmpty()
                ? ""
                : messages.get("recovery.off.against", state.against().size(), state.against().getFirst()));
    }

    /** What is broken, in a sentence. */
    ReadOnlyStringProperty brokenProperty() {
        return broken.getReadOnlyProperty();
    }

    /** Which run left {@code auto_failover} off that was on, or why nobody knows; empty while none did. */
    ReadOnlyStringProperty leftOffProperty() {
        return left.getReadOnlyProperty();
    }

    /** What stands against switching it on now; empty while nothing does. */
    ReadOnlyStringProperty againstProperty() {
        return against.getReadOnlyProperty();
    }

    /** Whether there is a reading to begin a recovery on. */
    ReadOnlyBooleanProperty readProperty() {
        return read.getReadOnlyProperty();
    }

    /** Whether there is a recovery to go on with. */
    ReadOnlyBooleanProperty begunProperty() {
        return begun.getReadOnlyProperty();
    }

    /** Whether nothing is at work. */
    ReadOnlyBooleanProperty idleProperty() {
        return idle.getReadOnlyProperty();
    }

    boolean mayChange() {
        return workflow.gate().mayChange();
    }

    /** Asks whether to switch it on. */
    void switchOn() {
        switching.ask(this::lookAtAutomatic);
    }
}
