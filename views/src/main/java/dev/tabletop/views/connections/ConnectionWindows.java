package dev.tabletop.views.connections;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.tabletop.profiles.ProfileDraft;
import dev.tabletop.store.Profile;
import dev.tabletop.views.frame.ConnectionScreens;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import javafx.scene.control.ScrollPane;

/** Opens the screens of saved connections as dialogs of the window. */
public final class ConnectionWindows implements ConnectionScreens {

    private static final double TEST_HEIGHT = 420;

    private final ConnectionDesk desk;
    private final WindowQuestions questions;

    /**
     * @param questions
     *            asks while connecting, in the window that is attached
     */
    public ConnectionWindows(ConnectionDesk desk, WindowQuestions questions) {
        this.desk = desk;
        this.questions = questions;
    }

    @Override
    public void attach(WindowContext window) {
        questions.attach(window);
    }

    @Override
    public void manage(WindowContext window, Runnable changed) {
        Messages messages = window.messages(ConnectionWindows.class);
        ManagerViewModel model = new ManagerViewModel(desk, window, changed);
        ManagerView view = new ManagerView(model, window, new ManagerView.Screens() {

            @Override
            public void edit(ProfileDraft draft, List<Profile> existing, Consumer<Profile> saved) {
                ConnectionWindows.this.edit(window, draft, existing, saved);
            }

            @Override
            public void test(Profile profile) {
                TestViewModel trial = new TestViewModel(desk, window);
                ScrollPane scroll = new ScrollPane(new TestView(trial, window).node());
                scroll.setFitToWidth(true);
                scroll.setPrefViewportHeight(TEST_HEIGHT);
                scroll.setFocusTraversable(false);
                scroll.getStyleClass().add("dialog-scroll");
                window.dialogs().show(messages.get("connections.test.title", profile.name()), scroll);
                trial.start(profile, Map.of());
            }

            @Override
            public void importFrom(ImportViewModel plan) {
                ImportView shown = new ImportView(plan, window);
                plan.setClose(window.dialogs().show(messages.get("connections.import.title"), shown.node()));
            }

            @Override
            public void export(ExportViewModel export) {
                ExportView shown = new ExportView(export, window);
                export.setClose(window.dialogs().show(messages.get("connections.export.title"), shown.node()));
            }
        });
        window.dialogs().show(messages.get("connections.title"), view.node());
        model.load();
    }

    @Override
    public void add(WindowContext window, Consumer<Profile> saved) {
        Messages messages = window.messages(ConnectionWindows.class);
        window.tasks().run(messages.get("connections.reading"), () -> desk.book().all(),
                existing -> edit(window, ProfileDraft.EMPTY, existing, saved),
                failure -> window.dialogs().showFailure(messages.get("connections.reading.failed"), failure));
    }

    private void edit(WindowContext window, ProfileDraft draft, List<Profile> existing, Consumer<Profile> saved) {
        Messages messages = window.messages(ConnectionWindows.class);
        EditorViewModel model = new EditorViewModel(desk, window, draft, existing, saved);
        EditorView view = new EditorView(model, window);
        String title = draft.id() == null
                ? messages.get("connections.new")
                : messages.get("connections.edit.title", draft.name());
        model.setClose(window.dialogs().show(title, view.node()));
    }
}
