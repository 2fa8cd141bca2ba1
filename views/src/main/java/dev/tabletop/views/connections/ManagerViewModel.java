package dev.tabletop.views.connections;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.tabletop.profiles.ProfileBook;
import dev.tabletop.profiles.ProfileFile;
import dev.tabletop.recovery.Damage;
import dev.tabletop.store.Profile;
import dev.tabletop.tunnel.SshHop;
import dev.tabletop.views.dialogs.ConfirmationRequest;
import dev.tabletop.views.dialogs.FileQuestion;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.tasks.Latest;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** All saved connections, by group, in the user's order. */
final class ManagerViewModel {

    /**
     * A connection in the list.
     *
     * @param heading
     *            its group, where it is the first of it; empty for the others
     */
    record ProfileRow(Profile profile, String heading) {}

    private final ConnectionDesk desk;
    private final WindowContext window;
    private final Messages messages;
    private final Runnable changed;
    private final Latest reading;
    private final ObservableList<ProfileRow> rows = FXCollections.observableArrayList();
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Profile> chosen = new ReadOnlyObjectWrapper<>();
    private List<Profile> all = List.of();

    /**
     * @param changed
     *            called after each change that was saved
     */
    ManagerViewModel(ConnectionDesk desk, WindowContext window, Runnable changed) {
        this.desk = desk;
        this.window = window;
        this.changed = changed;
        this.messages = window.messages(ManagerViewModel.class);
        this.reading = new Latest(window.tasks());
        search.addListener((_, _, _) -> fill());
    }

    ObservableList<ProfileRow> rows() {
        return rows;
    }

    StringProperty searchProperty() {
        return search;
    }

    /** Whether the connections have been read. */
    ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    /** The connection that the verbs are about; null for none. */
    ReadOnlyObjectProperty<@Nullable Profile> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    void choose(@Nullable Profile profile) {
        chosen.set(profile);
    }

    /** All of them, whatever is searched for. */
    List<Profile> all() {
        return all;
    }

    /** Reads them again. */
    void load() {
        reading.run(messages.get("connections.reading"), () -> desk.book().all(), this::show,
                failure -> window.dialogs().showFailure(messages.get("connections.reading.failed"), failure));
    }

    private void show(List<Profile> found) {
        all = byGroup(found);
        loaded.set(true);
        fill();
    }

    /** Groups in the order of their first members, members in the user's order. */
    private static List<Profile> byGroup(List<Profile> found) {
        Map<String, List<Profile>> groups = new LinkedHashMap<>();
        found.forEach(p -> groups.computeIfAbsent(p.group(), _ -> new ArrayList<>()).add(p));
        return groups.values().stream().flatMap(List::stream).toList();
    }

    private void fill() {
        Profile kept = chosen.get();
        List<ProfileRow> shown = new ArrayList<>();
        String group = "";
        for (Profile profile : all) {
            if (matches(profile)) {
                shown.add(new ProfileRow(profile, profile.group().equals(group) ? "" : profile.group()));
                group = profile.group();
            }
        }
        rows.setAll(shown);
        chosen.set(kept == null
                ? null
                : all.stream().filter(p -> p.id().equals(kept.id())).findFirst().orElse(null));
    }

    private boolean matches(Profile profile) {
        String text = String.join(" ", profile.name(), profile.group(), profile.zookeeper(), profile.root(),
                profile.environment().name(), String.join(" ", profile.tunnel().stream().map(SshHop::text).toList()))
                .toLowerCase(Locale.ROOT);
        String typed = search.get() == null ? "" : search.get();
        return List.of(typed.toLowerCase(Locale.ROOT).strip().split("\\s+")).stream().allMatch(text::contains);
    }

    /** Something was saved elsewhere. */
    void saved(Profile profile) {
        chosen.set(profile);
        load();
        changed.run();
    }

    /** Work on the book, after which everything is read again. */
    private interface Change {
        @Nullable
        Profile on(ProfileBook book) throws Exception;
    }

    private void change(String title, Change change) {
        window.tasks().run(title, () -> new Changed(change.on(desk.book())), done -> {
            if (done.chosen() != null) {
                chosen.set(done.chosen());
            }
            load();
            changed.run();
        }, failure -> window.dialogs().showFailure(messages.get("connections.saving.failed"), failure));
    }

    private record Changed(@Nullable Profile chosen) {}

    /** A copy of the chosen one, behind the others. */
    void copy() {
        Profile profile = chosen.get();
        if (profile != null) {
            change(messages.get("connections.saving"), book -> book.copy(profile));
        }
    }

    /** Asks, then forgets the chosen one. */
    void remove() {
        Profile profile = chosen.get();
        if (profile == null) {
            return;
        }
        window.dialogs().confirm(new ConfirmationRequest(messages.get("connections.remove.title", profile.name()),
                List.of(messages.get("connections.remove.what"), messages.get("connections.remove.cluster")),
                Damage.REVERSIBLE, profile.name(), false, List.of(), List.of(), messages.get("connections.remove")),
                _ -> change(messages.get("connections.saving"), book -> {
                    book.remove(profile);
                    return null;
                }));
    }

    /** Moves the chosen one past its neighbour in the group; does nothing at the end. */
    void move(int by) {
        Profile profile = chosen.get();
        int from = profile == null ? -1 : all.indexOf(profile);
        int to = from + by;
        if (profile == null || from < 0 || to < 0 || to >= all.size()
                || !all.get(to).group().equals(profile.group())) {
            return;
        }
        List<Profile> order = new ArrayList<>(all);
        Collections.swap(order, from, to);
        List<String> ids = order.stream().map(Profile::id).toList();
        change(messages.get("connections.saving"), book -> {
            book.order(ids);
            return profile;
        });
    }

    /** Asks for a file, reads it, and says what taking it over would do. */
    void importFile(Consumer<ImportViewModel> show) {
        FileQuestion question = new FileQuestion(messages.get("connections.import.title"), "",
                messages.get("connections.file.kind"), List.of("*.json"));
        window.dialogs().openFile(question, file -> read(file, show));
    }

    private void read(Path file, Consumer<ImportViewModel> show) {
        window.tasks().run(messages.get("connections.import.reading"), () -> {
            ProfileFile found = ProfileFile.read(file);
            return new ImportViewModel(desk, window, found, desk.book().plan(found), imported -> {
                load();
                changed.run();
                window.dialogs().notice(messages.get("connections.import.done", imported.size()));
            });
        }, show, failure -> window.dialogs().showFailure(messages.get("connections.import.failed"), failure));
    }

    /** What writing all of them to a file needs. */
    ExportViewModel export() {
        return new ExportViewModel(desk, window, all);
    }
}
