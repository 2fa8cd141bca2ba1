package dev.tabletop.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import dev.tabletop.views.look.PlainInput;
import dev.tabletop.views.pictures.Snapshot;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;

/** Puts what nobody expects into every field that a scene shows. Off the JavaFX thread. */
public final class BadInput {

    private static final int HUGE = 100_000;
    private static final List<String> TEXTS = List.of("", " ", "x".repeat(HUGE), "\ud83d\ude00".repeat(HUGE / 2),
            "word ".repeat(HUGE / 5), "\u0000\u0007\u001b[31mred\u0085\u2028", "*(", "[a-", "(?<x", "(a+)+$",
            "\u202e\u05e9\u05dc\u05d5\u05dd\u202c \u0645\u0631\u062d\u0628\u0627", "  demo.accounts\t\r\n ",
            "demo\u200b.\ufeffaccounts", "${jndi:ldap://x}", "<b>&amp;</b>", "%s%n{0}", "-1", "\ud83d", "=cmd()");

    private BadInput() {}

    /**
     * One field after the other; each has its own text back afterwards.
     *
     * @return their ids
     */
    public static List<String> drive(Scene scene) throws Exception {
        List<String> driven = new ArrayList<>();
        for (TextInputControl field : Snapshot.onFxThread(() -> fields(scene.getRoot(), new ArrayList<>()))) {
            String before = Snapshot.onFxThread(() -> {
                field.requestFocus();
                return field.getText();
            });
            for (String text : TEXTS) {
                String kept = Snapshot.onFxThread(() -> {
                    field.replaceText(0, field.getLength(), text);
                    scene.getRoot().applyCss();
                    scene.getRoot().layout();
                    return field.getText();
                });
                check(field, kept, text);
            }
            Snapshot.onFxThread(() -> {
                field.setText(before);
                return true;
            });
            driven.add(String.valueOf(field.getId()));
        }
        return driven;
    }

    private static void check(TextInputControl field, String kept, String text) {
        int most = field instanceof TextArea ? PlainInput.MOST_LETTERS_OF_LINES : PlainInput.MOST_LETTERS;
        assertTrue(kept.length() <= most, () -> field.getId() + " keeps " + kept.length() + " letters");
        if (!(field instanceof PasswordField)) {
            assertEquals(List.of(), kept.codePoints().filter(c -> c != '\n' && c != '\t')
                    .filter(c -> Character.getType(c) == Character.CONTROL || Character.getType(c) == Character.FORMAT)
                    .boxed().toList(), () -> field.getId() + " given " + text.codePoints().boxed().limit(20).toList());
        }
        if (text.startsWith("demo\u200b")) {
            assertEquals(field instanceof PasswordField ? text : "demo.accounts", kept, field.getId());
        }
    }

    private static List<TextInputControl> fields(Node node, List<TextInputControl> found) {
        if (!node.isVisible() || node.isDisabled()) {
            return found;
        }
        if (node instanceof TextInputControl field && field.isEditable()) {
            found.add(field);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> fields(child, found));
        }
        return found;
    }
}
