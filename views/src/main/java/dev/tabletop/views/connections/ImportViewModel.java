package dev.tabletop.views.connections;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import dev.tabletop.profiles.ImportPlan;
import dev.tabletop.profiles.ImportPlan.Item;
import dev.tabletop.profiles.ImportPlan.Resolution;
import dev.tabletop.profiles.ImportPlan.Standing;
import dev.tabletop.profiles.ProfileFile;
import dev.tabletop.secrets.SecretException;
import dev.tabletop.store.Profile;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What taking over a file of connections would do, with the decisions it needs. */
final class ImportViewModel {

    private final ConnectionDesk desk;
    private final WindowContext window;
    private final Messages messages;
    private final ProfileFile file;
    private final ImportPlan plan;
    private final Consumer<List<Profile>> imported;
    private final Map<String, ObjectProperty<Resolution>> resolutions = new LinkedHashMap<>();
    private final StringProperty passphrase = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private Runnable close = () -> {};

    ImportViewModel(ConnectionDesk desk, WindowContext window, ProfileFile file, ImportPlan plan,
            Consumer<List<Profile>> imported) {
        this.desk = desk;
        this.window = window;
        this.messages = window.messages(ImportViewModel.class);
        this.file = file;
        this.plan = plan;
        this.imported = imported;
        for (Item item : plan.items()) {
            if (item.standing() == Standing.CONFLICT) {
                resolutions.put(item.incoming().id(), new SimpleObjectProperty<>(Resolution.KEEP_BOTH));
            }
        }
    }

    List<Item> items() {
        return plan.items();
    }

    /** What to do about a conflict; keeping both to begin with. */
    ObjectProperty<Resolution> resolution(Item conflict) {
        return Objects.requireNonNull(resolutions.get(conflict.incoming().id()));
    }

    /** Whether the file has passwords under a passphrase. */
    boolean hasSecrets() {
        return file.sealed() != null;
    }

    /** Empty leaves the passwords in the file. */
    StringProperty passphraseProperty() {
        return passphrase;
    }

    /** What is wrong with the passphrase; empty while nothing is known to be. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    void setClose(Runnable close) {
        this.close = close;
    }

    void cancel() {
        close.run();
    }

    /** Takes them over; a wrong passphrase is told and nothing is imported. */
    void carryOut() {
        if (busy.get()) {
            return;
        }
        Map<String, Resolution> decided = new HashMap<>();
        resolutions.forEach((id, resolution) -> decided.put(id, resolution.get()));
        char[] typed = passphrase.get() == null || passphrase.get().isEmpty() ? null : passphrase.get().toCharArray();
        busy.set(true);
        problem.set("");
        window.tasks().run(messages.get("connections.importing"),
                () -> desk.book().carryOut(file, decided, Resolution.SKIP, typed), saved -> {
                    busy.set(false);
                    close.run();
                    imported.accept(saved);
                }, this::failed);
    }

    private void failed(Exception failure) {
        busy.set(false);
        if (failure instanceof SecretException secret && secret.kind() == SecretException.Kind.WRONG_PASSWORD) {
            problem.set(messages.get("connections.passphrase.wrong"));
        } else {
            window.dialogs().showFailure(messages.get("connections.import.failed"), failure);
        }
    }
}
