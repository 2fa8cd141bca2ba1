package dev.tabletop.views.shell;

import java.util.Map;

import atlantafx.base.theme.Styles;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.shell.PracticeHintViewModel.Step;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** Three steps at the foot of the left column, the next one with its button. Never in the way. */
final class PracticeHintView {

    private final VBox root = new VBox();
    private final Messages messages;
    private final Map<Step, Runnable> actions;
    private final Subscription following;
    private final Runnable dismiss;

    /**
     * @param actions
     *            what the button of each step does
     */
    PracticeHintView(PracticeHintViewModel model, Messages messages, Map<Step, Runnable> actions, Runnable dismiss) {
        this.messages = messages;
        this.actions = actions;
        this.dismiss = dismiss;
        root.setId("practice-hint");
        root.getStyleClass().add("practice-hint");
        following = model.stepProperty().subscribe(this::show);
    }

    Node node() {
        return root;
    }

    private void show(Step now) {
        Node before = root.lookup("#hint-next");
        boolean focused = before != null && before.isFocused();
        HBox top = new HBox(Look.label(messages.get("shell.hint.title"), Styles.TEXT_BOLD), Look.gap(),
                Panes.iconButton("hint-close", "fth-x", messages.get("shell.hint.close"), dismiss));
        top.getStyleClass().add("hint-top");
        root.getChildren().setAll(top, line(1, messages.get("shell.hint.break"), now, Step.BREAK, Step.STOP),
                line(2, messages.get(now == Step.BRING_BACK ? "shell.hint.back" : "shell.hint.stop"), now, Step.STOP,
                        Step.RECOVER),
                line(3, messages.get("shell.hint.recover"), now, Step.RECOVER, Step.DONE));
        Runnable action = actions.get(now);
        if (action != null) {
            Button next = Look.button("hint-next", "", buttonText(now), action);
            next.setMaxWidth(Double.MAX_VALUE);
            next.getStyleClass().add(now == Step.BREAK ? Styles.DANGER : Styles.ACCENT);
            root.getChildren().add(next);
            if (focused) {
                next.requestFocus();
            }
        }
        if (now == Step.DONE) {
            root.getChildren().add(1, Look.wrapped(messages.get("shell.hint.done")));
        }
    }

    private String buttonText(Step now) {
        return switch (now) {
            case BREAK -> messages.get("shell.hint.break.action");
            case STOP -> messages.get("shell.stop.action");
            case BRING_BACK -> messages.get("shell.fault.back");
            case RECOVER -> messages.get("shell.hint.recover.action");
            case DONE -> messages.get("shell.hint.again");
        };
    }

    private static Node line(int number, String text, Step now, Step from, Step until) {
        boolean done = now.compareTo(until) >= 0;
        boolean current = !done && now.compareTo(from) >= 0;
        Label mark = done
                ? Look.styled(new Label(null, Look.icon("fth-check")), "hint-mark", "done")
                : Look.label(String.valueOf(number), "hint-mark");
        Label words = Look.wrapped(text);
        HBox line = new HBox(mark, words);
        line.getStyleClass().add("hint-line");
        if (current) {
            line.getStyleClass().add("current");
        }
        return line;
    }

    void close() {
        following.unsubscribe();
    }
}
