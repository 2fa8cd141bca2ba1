package dev.tabletop.views.recovery.workflow;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

import dev.tabletop.views.i18n.Messages;

/** Which stage is shown, and what went wrong at each. JavaFX thread only. */
final class Stages {

    private final Supplier<Messages> messages;
    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.SCOPE);
    private final ReadOnlyObjectWrapper<@Nullable Failure> failure = new ReadOnlyObjectWrapper<>();
    private final Map<Stage, Failed> failures = new EnumMap<>(Stage.class);

    /** What was tried, as the key of a text: the language may change. */
    private record Failed(String what, Exception cause) {}

    Stages(Supplier<Messages> messages) {
        this.messages = messages;
    }

    ReadOnlyObjectProperty<Stage> stageProperty() {
        return stage.getReadOnlyProperty();
    }

    Stage stage() {
        return stage.get();
    }

    /** Of the stage that is shown. */
    ReadOnlyObjectProperty<@Nullable Failure> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    void show(Stage shown) {
        stage.set(shown);
        tell();
    }

    void fail(Stage where, String what, Exception cause) {
        failures.put(where, new Failed(what, cause));
        tell();
    }

    void succeed(Stage where) {
        failures.remove(where);
        tell();
    }

    /** Forgets all that went wrong. */
    void forget() {
        failures.clear();
        tell();
    }

    /** Says it again, in the present language. */
    void tell() {
        Failed failed = failures.get(stage.get());
        failure.set(failed == null ? null : Failure.of(messages.get(), failed.what(), failed.cause()));
    }
}
