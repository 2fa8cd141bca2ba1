package dev.tabletop.views.dialogs;

import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import atlantafx.base.theme.Styles;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.FileChooser;

/** Dialogs inside the window, over its content. */
public final class FxDialogs implements Dialogs {

    private static final int MOST_FAILURES_AT_ONCE = 3;

    private final DialogLayer layer;
    private final Messages messages;
    private final Diagnosis diagnosis;
    private final Clock clock;
    private final Set<String> failuresShown = new HashSet<>();
    private @Nullable File lastFolder;

    public FxDialogs(DialogLayer layer, Language language, Diagnosis diagnosis, Clock clock) {
        this.layer = layer;
        this.messages = Messages.of(FxDialogs.class, language);
        this.diagnosis = diagnosis;
        this.clock = clock;
    }

    /** The same failure is shown once at a time, and few at once, however often it comes. */
    @Override
    public void showFailure(String what, Throwable cause) {
        Explanation explanation = Explanation.of(cause, messages);
        String same = what + explanation.code();
        if (failuresShown.size() >= MOST_FAILURES_AT_ONCE || !failuresShown.add(same)) {
            return;
        }
        Closer close = new Closer();
        Runnable done = () -> {
            failuresShown.remove(same);
            close.run();
        };
        Button copy = Look.button("failure-copy", "fth-copy", messages.get("dialogs.failure.copy"), () -> {
            copy(diagnosis.of(what, explanation, cause, clock.instant()));
            notice(messages.get("dialogs.failure.copied"));
        });
        Button closing = Look.button("failure-close", "", messages.get("dialogs.close"), done);
        closing.setDefaultButton(true);
        closing.setCancelButton(true);
        DialogBox box = new DialogBox("fth-alert-octagon", what, messages.get("dialogs.close"),
                FailureView.content(explanation, cause, messages), done);
        box.getStyleClass().add("failure");
        box.buttons(copy, Look.gap(), closing);
        close.set(layer.open(box, Pos.CENTER, done));
        closing.requestFocus();
    }

    @Override
    public void notice(String text) {
        Label label = Look.wrapped(text);
        HBox.setHgrow(label, Priority.ALWAYS);
        Button closing = Look.iconButton("notice-close", "fth-x", messages.get("dialogs.close"), () -> {});
        closing.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        closing.setFocusTraversable(false);
        HBox box = new HBox(label, closing);
        box.getStyleClass().add("notice");
        box.setAccessibleRole(AccessibleRole.TEXT);
        box.setAccessibleText(text);
        layer.notice(box, closing);
    }

    @Override
    public void confirm(ConfirmationRequest request, Consumer<Confirmed> confirmed) {
        ConfirmationViewModel model = new ConfirmationViewModel(request);
        Closer close = new Closer();
        ConfirmationView view = new ConfirmationView(model, messages, () -> {
            close.run();
            confirmed.accept(model.answer());
        });
        Button cancelling = Look.button("confirm-cancel", "", messages.get("dialogs.cancel"), close);
        cancelling.setCancelButton(true);
        DialogBox box = new DialogBox("fth-alert-triangle", request.title(), messages.get("dialogs.cancel"),
                view.content(), close);
        box.getStyleClass().add("confirmation");
        box.buttons(Look.gap(), cancelling, view.action());
        close.set(layer.open(box, Pos.CENTER, close));
        if (!model.asksForName() && !model.asksForReason()) {
            cancelling.requestFocus();
        }
    }

    @Override
    public Runnable show(String title, Node content) {
        Closer close = new Closer();
        DialogBox box = new DialogBox("", title, messages.get("dialogs.close"), content, close);
        close.set(layer.open(box, Pos.CENTER, close));
        return close;
    }

    @Override
    public Runnable showWork(String title, Node content) {
        return layer.open(new DialogBox("", title, content), Pos.CENTER, () -> {});
    }

    @Override
    public void saveFile(FileQuestion question, Consumer<Path> chosen) {
        FileChooser chooser = chooser(question);
        chooser.setInitialFileName(question.suggestedName());
        chosen(chooser.showSaveDialog(layer.window()), chosen);
    }

    @Override
    public void openFile(FileQuestion question, Consumer<Path> chosen) {
        chosen(chooser(question).showOpenDialog(layer.window()), chosen);
    }

    private FileChooser chooser(FileQuestion question) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(question.title());
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(question.kind(), question.endings()));
        chooser.setInitialDirectory(lastFolder);
        return chooser;
    }

    private void chosen(@Nullable File file, Consumer<Path> chosen) {
        if (file != null) {
            lastFolder = file.getParentFile();
            chosen.accept(file.toPath());
        }
    }

    @Override
    public void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /** Closes a dialog that is not open yet where it is needed. */
    private static final class Closer implements Runnable {

        private @Nullable Runnable close;

        void set(Runnable closing) {
            close = closing;
        }

        @Override
        public void run() {
            if (close != null) {
                close.run();
            }
        }
    }
}
