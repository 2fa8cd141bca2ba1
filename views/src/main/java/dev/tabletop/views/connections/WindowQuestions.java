package dev.tabletop.views.connections;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.tabletop.profiles.PasswordQuestion;
import dev.tabletop.secrets.MasterPassword;
import dev.tabletop.secrets.SecretName;
import dev.tabletop.store.Profile;
import dev.tabletop.tunnel.HostKeyOffer;
import dev.tabletop.tunnel.HostKeyQuestion;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import javafx.application.Platform;
import javafx.scene.Node;

/**
 * Asks in the window what comes up while connecting, one question at a time. Called on threads that connect, which wait
 * for the answer; a dialog that is closed, and a window that is gone, are no answer.
 */
public final class WindowQuestions implements PasswordQuestion, MasterPassword, HostKeyQuestion {

    private final ReentrantLock oneAtATime = new ReentrantLock();
    private volatile @Nullable WindowContext window;

    /** From now on it asks there. */
    void attach(WindowContext asking) {
        window = asking;
    }

    /** A dialog with an answer. */
    private interface Form<T> {
        Node node(WindowContext window, Messages messages, Consumer<T> answer);
    }

    private interface Title {
        String in(Messages messages);
    }

    private <T> Optional<T> askInWindow(Title title, Form<T> form) {
        WindowContext asking = window;
        if (asking == null) {
            return Optional.empty();
        }
        if (Platform.isFxApplicationThread()) {
            throw new IllegalStateException("a question must not hold up the window");
        }
        try {
            oneAtATime.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        Question<T> question = new Question<>();
        try {
            asking.tasks().onFxThread(() -> question.show(asking, title, form));
            return question.answer.get();
        } catch (InterruptedException e) {
            asking.tasks().onFxThread(question.close);
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an answer has no failure", e);
        } finally {
            oneAtATime.unlock();
        }
    }

    /** One dialog, on the JavaFX thread but for its answer. */
    private static final class Question<T> {

        private final CompletableFuture<Optional<T>> answer = new CompletableFuture<>();
        private volatile Runnable close = () -> {};

        void show(WindowContext window, Title title, Form<T> form) {
            Messages messages = window.messages(WindowQuestions.class);
            Node node = form.node(window, messages, given -> {
                answer.complete(Optional.of(given));
                close.run();
            });
            close = window.dialogs().show(title.in(messages), node);
            // However it is closed: a dialog that has left the window is not answered any more.
            node.sceneProperty().addListener((_, _, scene) -> {
                if (scene == null) {
                    answer.complete(Optional.empty());
                }
            });
        }
    }

    @Override
    public Optional<Answer> ask(Profile profile, SecretName name) {
        return askInWindow(m -> m.get("connections.ask.title", profile.name()),
                (_, m, answer) -> QuestionForms.password(name, m, answer));
    }

    @Override
    public Optional<char[]> ask(Occasion occasion) {
        return askInWindow(m -> m.get("connections.master.title"),
                (_, m, answer) -> QuestionForms.master(occasion, m, answer));
    }

    @Override
    public boolean trust(HostKeyOffer offer) {
        return this.<Boolean>askInWindow(m -> m.get("connections.hostKey.title", offer.host()),
                (_, m, answer) -> QuestionForms.hostKey(offer, m, answer)).orElse(false);
    }
}
