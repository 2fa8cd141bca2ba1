package dev.tabletop.product;

import dev.tabletop.views.dialogs.ConfirmationRequest;
import dev.tabletop.views.dialogs.Confirmed;
import dev.tabletop.views.dialogs.Dialogs;
import dev.tabletop.views.dialogs.FileQuestion;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.Node;

/** Nobody is asked and nobody is told; a failure that is to be shown fails the test's thread. */
final class NoDialogs implements Dialogs {

    @Override
    public void showFailure(String what, Throwable cause) {
        throw new AssertionError(what, cause);
    }

    @Override
    public void notice(String text) {}

    @Override
    public void confirm(ConfirmationRequest request, Consumer<Confirmed> confirmed) {}

    @Override
    public Runnable show(String title, Node content) {
        return () -> {};
    }

    @Override
    public Runnable showWork(String title, Node content) {
        return () -> {};
    }

    @Override
    public void saveFile(FileQuestion question, Consumer<Path> chosen) {}

    @Override
    public void openFile(FileQuestion question, Consumer<Path> chosen) {}

    @Override
    public void copy(String text) {}
}
