package dev.tabletop.views.dialogs;

import java.nio.file.Path;
import java.util.function.Consumer;

import javafx.scene.Node;

/** Asks and tells. None of it blocks: answers come by callback, on the JavaFX thread. */
public interface Dialogs {

    /**
     * Something could not be done: what, why, what to do next, in the words of the cause where it has any; details
     * folded.
     */
    void showFailure(String what, Throwable cause);

    /** Something the user should know, nothing to decide; disappears by itself. */
    void notice(String text);

    /** Asks for as much confirmation as the damage calls for; nothing is called when the user declines. */
    void confirm(ConfirmationRequest request, Consumer<Confirmed> confirmed);

    /**
     * Shows this content over the window until it is closed.
     *
     * @return closes it
     */
    Runnable show(String title, Node content);

    /**
     * Shows work that goes on, over the window: neither Escape nor a click beside it closes it, only the caller does.
     *
     * @return closes it
     */
    Runnable showWork(String title, Node content);

    /** Asks where to save; nothing is called when the user declines. The file may exist: the user agreed to that. */
    void saveFile(FileQuestion question, Consumer<Path> chosen);

    /** Asks which file to open; nothing is called when the user declines. */
    void openFile(FileQuestion question, Consumer<Path> chosen);

    /** Puts text on the clipboard. */
    void copy(String text);
}
