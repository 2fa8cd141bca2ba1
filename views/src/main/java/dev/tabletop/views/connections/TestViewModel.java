package dev.tabletop.views.connections;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ConnectionStage;
import dev.tabletop.cluster.ConnectionStage.Result;
import dev.tabletop.cluster.ConnectionStage.Step;
import dev.tabletop.secrets.SecretName;
import dev.tabletop.store.Profile;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.tasks.RunningTask;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** A test of a connection, stage by stage as it goes. */
final class TestViewModel {

    private final ConnectionDesk desk;
    private final WindowContext window;
    private final Messages messages;
    private final ObservableList<StageRow> stages = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper verdict = new ReadOnlyStringWrapper("");
    private @Nullable RunningTask task;
    private int generation;

    TestViewModel(ConnectionDesk desk, WindowContext window) {
        this.desk = desk;
        this.window = window;
        this.messages = window.messages(TestViewModel.class);
    }

    ObservableList<StageRow> stages() {
        return stages;
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** What came of the whole; empty before the end. */
    ReadOnlyStringProperty verdictProperty() {
        return verdict.getReadOnlyProperty();
    }

    /** Whether the last test found everything well. */
    boolean isGood() {
        return !stages.isEmpty() && stages.stream().allMatch(s -> s.ended() != null && s.ended().result() == Result.OK);
    }

    /** Begins; an earlier test is dropped. */
    void start(Profile profile, Map<SecretName, String> typed) {
        cancel();
        int mine = ++generation;
        stages.clear();
        verdict.set("");
        running.set(true);
        task = window.tasks().run(messages.get("connections.testing", profile.name()),
                () -> desk.test(profile, typed, new Ear(mine)), _ -> end(mine), failure -> {
                    end(mine);
                    window.dialogs().showFailure(messages.get("connections.test.failed"), failure);
                });
    }

    /** Drops what still runs. */
    void cancel() {
        generation++;
        running.set(false);
        RunningTask open = task;
        if (open != null) {
            open.cancel();
            task = null;
        }
    }

    private void end(int mine) {
        if (mine != generation) {
            return;
        }
        running.set(false);
        verdict.set(isGood() ? messages.get("connections.test.good") : messages.get("connections.test.bad"));
    }

    private void begins(Step step, String subject) {
        stages.add(new StageRow(step, subject, null));
    }

    private void ended(ConnectionStage stage) {
        StageRow row = new StageRow(stage.step(), stage.subject(), stage);
        for (int i = 0; i < stages.size(); i++) {
            StageRow known = stages.get(i);
            if (known.ended() == null && known.step() == stage.step() && known.subject().equals(stage.subject())) {
                stages.set(i, row);
                return;
            }
        }
        stages.add(row);
    }

    /** Hands on to the JavaFX thread, and drops what belongs to an earlier test. */
    private final class Ear implements ConnectionStage.Listener {

        private final int mine;

        Ear(int mine) {
            this.mine = mine;
        }

        @Override
        public void begins(Step step, String subject) {
            window.tasks().onFxThread(() -> {
                if (mine == generation) {
                    TestViewModel.this.begins(step, subject);
                }
            });
        }

        @Override
        public void ended(ConnectionStage stage) {
            window.tasks().onFxThread(() -> {
                if (mine == generation) {
                    TestViewModel.this.ended(stage);
                }
            });
        }
    }
}
