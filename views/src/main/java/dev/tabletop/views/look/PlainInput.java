package dev.tabletop.views.look;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import javafx.animation.PauseTransition;
import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;

/**
 * What is typed or pasted into a field is plain text of a length that can be drawn: a line stays one line, characters
 * that nobody sees are left out (a name pasted with one would match nothing, and nobody would see why), and what is too
 * long is cut. Where something was left out, that is said beside the field. Passwords are only cut.
 */
public final class PlainInput {

    /** The most letters of a field of one line. */
    public static final int MOST_LETTERS = 2_000;
    /** The most letters of a field of several lines. */
    public static final int MOST_LETTERS_OF_LINES = 50_000;
    private static final Duration SAID_FOR = Duration.seconds(6);
    private static final char JOINER = '\u200d';
    private static final char NON_JOINER = '\u200c';

    private final Supplier<Language> language;
    private final Tooltip beside = new Tooltip();
    private final PauseTransition stays = new PauseTransition(SAID_FOR);

    private PlainInput(Supplier<Language> language) {
        this.language = language;
        beside.setId("input-problem");
        beside.setAutoHide(true);
        // Escape is the dialog's, a click is what it hits.
        beside.setHideOnEscape(false);
        beside.setConsumeAutoHidingEvents(false);
        stays.setOnFinished(_ -> beside.hide());
    }

    /**
     * Cares for every field of this scene, from the moment it has the focus first.
     *
     * @param language
     *            the user's at that moment
     */
    public static void watch(Scene scene, Supplier<Language> language) {
        PlainInput care = new PlainInput(language);
        scene.focusOwnerProperty().addListener((_, _, owner) -> {
            if (owner instanceof TextInputControl field) {
                care.of(field);
            }
        });
    }

    /** Cares for one field: for those of a popup, which is a scene of its own. */
    public static void guard(TextInputControl field, Supplier<Language> language) {
        new PlainInput(language).of(field);
    }

    /** Not by a text formatter: a field that has one keeps the Escape key to itself, which closes dialogs. */
    private void of(TextInputControl field) {
        if (field.isEditable() && field.getProperties().put(PlainInput.class, true) == null) {
            field.textProperty().addListener((_, before, now) -> keepPlain(field, before, now));
        }
    }

    private void keepPlain(TextInputControl field, @Nullable String before, @Nullable String now) {
        if (now == null || now.isEmpty()) {
            return;
        }
        boolean lines = field instanceof TextArea;
        int most = lines ? MOST_LETTERS_OF_LINES : MOST_LETTERS;
        String seen = field instanceof PasswordField ? now : visible(now, lines);
        String kept = cut(seen, most);
        if (kept.equals(now)) {
            return;
        }
        int caret = Math.min(kept.length(), field.getCaretPosition() + Math.max(0,
                kept.length() - (before == null ? 0 : before.length())));
        field.setText(kept);
        field.positionCaret(caret);
        if (kept.length() < seen.length()) {
            say(field, "look.input.cut", most);
        } else {
            say(field, "look.input.invisible", now.length() - seen.length());
        }
    }

    /** Never half of a letter that takes two places. */
    private static String cut(String text, int room) {
        if (text.length() <= room) {
            return text;
        }
        boolean half = room > 0 && Character.isHighSurrogate(text.charAt(room - 1));
        return text.substring(0, half ? room - 1 : room);
    }

    /** Without what is not seen; line ends and tabs become spaces where there is one line only. */
    static String visible(String text, boolean lines) {
        StringBuilder kept = new StringBuilder(text.length());
        text.replace("\r\n", "\n").codePoints().forEach(c -> {
            if (c == '\n' || c == '\t' || c == '\r') {
                kept.append(lines ? (char) c : ' ');
            } else if (c == JOINER || c == NON_JOINER || !isUnseen(Character.getType(c))) {
                kept.appendCodePoint(c);
            }
        });
        return kept.toString();
    }

    private static boolean isUnseen(int type) {
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }

    private void say(TextInputControl field, String key, int number) {
        String text = Messages.of(PlainInput.class, language.get()).get(key, number);
        field.setAccessibleHelp(text);
        beside.setText(text);
        Bounds place = field.localToScreen(field.getBoundsInLocal());
        if (place != null && !beside.isShowing()) {
            beside.show(field, place.getMinX(), place.getMaxY() + 2);
        }
        stays.playFromStart();
    }
}
