package dev.tabletop.views.dialogs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import javafx.scene.Node;

/** Remembers what a view model asked and told; the test answers. No toolkit. */
public final class RecordingDialogs implements Dialogs {

    /** Everything in order, such as {@code failure: Reading tables: no answer}. */
    public final List<String> told = new ArrayList<>();
    /** The newest question. */
    public @Nullable ConfirmationRequest asked;
    private boolean asking;
    /** What file questions answer with; null declines. */
    public @Nullable Path file;
    /** The clipboard. */
    public String copied = "";
    private Consumer<Confirmed> confirmed = _ -> {};

    /** Whether a question was asked that is not confirmed yet. */
    public boolean isAsking() {
        return asking;
    }

    /** Confirms the newest question as it asks to be, losses ticked, name typed. */
    public void confirm() {
        ConfirmationRequest request = java.util.Objects.requireNonNull(asked, "nothing was asked");
        Set<String> losses = request.losses().stream().map(ConfirmationRequest.LossToAccept::id)
                .collect(Collectors.toSet());
        asking = false;
        confirmed.accept(new Confirmed(request.clusterName(), losses, losses.isEmpty() ? "" : "as the test says"));
    }

    @Override
    public void showFailure(String what, Throwable cause) {
        told.add("failure: " + what + ": " + cause.getMessage());
    }

    @Override
    public void notice(String text) {
        told.add("notice: " + text);
    }

    @Override
    public void confirm(ConfirmationRequest request, Consumer<Confirmed> answer) {
        told.add("confirm: " + request.title());
        asked = request;
        asking = true;
        confirmed = answer;
    }

    @Override
    public Runnable show(String title, Node content) {
        told.add("show: " + title);
        return () -> told.add("closed: " + title);
    }

    @Override
    public Runnable showWork(String title, Node content) {
        return show(title, content);
    }

    @Override
    public void saveFile(FileQuestion question, Consumer<Path> chosen) {
        answer(question, chosen);
    }

    @Override
    public void openFile(FileQuestion question, Consumer<Path> chosen) {
        answer(question, chosen);
    }

    private void answer(FileQuestion question, Consumer<Path> chosen) {
        told.add("file: " + question.title());
        Path answered = file;
        if (answered != null) {
            chosen.accept(answered);
        }
    }

    @Override
    public void copy(String text) {
        copied = text;
    }
}
