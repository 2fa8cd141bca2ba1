package dev.tabletop.views.connections;

import java.nio.file.Path;
import java.util.List;

import dev.tabletop.store.Profile;
import dev.tabletop.views.dialogs.FileQuestion;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Writing connections to a file, without passwords unless that is wanted. */
final class ExportViewModel {

    private static final int SHORTEST = 8;

    private final ConnectionDesk desk;
    private final WindowContext window;
    private final Messages messages;
    private final List<Profile> profiles;
    private final BooleanProperty withSecrets = new SimpleBooleanProperty();
    private final StringProperty passphrase = new SimpleStringProperty("");
    private final StringProperty again = new SimpleStringProperty("");
    private final StringBinding problem = Bindings.createStringBinding(this::whatIsWrong, withSecrets, passphrase,
            again);
    private Runnable close = () -> {};

    ExportViewModel(ConnectionDesk desk, WindowContext window, List<Profile> profiles) {
        this.desk = desk;
        this.window = window;
        this.messages = window.messages(ExportViewModel.class);
        this.profiles = List.copyOf(profiles);
    }

    int count() {
        return profiles.size();
    }

    BooleanProperty withSecretsProperty() {
        return withSecrets;
    }

    StringProperty passphraseProperty() {
        return passphrase;
    }

    StringProperty againProperty() {
        return again;
    }

    /** Why it cannot be written yet; empty when it can. */
    StringBinding problemBinding() {
        return problem;
    }

    private String whatIsWrong() {
        if (!withSecrets.get()) {
            return "";
        }
        if (passphrase.get().length() < SHORTEST) {
            return messages.get("connections.passphrase.short", SHORTEST);
        }
        return passphrase.get().equals(again.get()) ? "" : messages.get("connections.passphrase.different");
    }

    void setClose(Runnable close) {
        this.close = close;
    }

    void cancel() {
        close.run();
    }

    /** Asks where to, and writes. */
    void carryOut() {
        if (problem.get().isEmpty()) {
            window.dialogs().saveFile(new FileQuestion(messages.get("connections.export.title"),
                    "tabletop-connections.json", messages.get("connections.file.kind"), List.of("*.json")),
                    this::write);
        }
    }

    private void write(Path file) {
        char[] typed = withSecrets.get() ? passphrase.get().toCharArray() : null;
        window.tasks().run(messages.get("connections.exporting"), () -> {
            desk.book().export(profiles, file, typed);
            return file;
        }, written -> {
            close.run();
            window.dialogs().notice(messages.get("connections.export.done", written));
        }, failure -> window.dialogs().showFailure(messages.get("connections.export.failed"), failure));
    }
}
