package dev.tabletop.views.palette;

import java.util.Locale;

/** How well a typed text fits a title: all its letters in order, the closer together and nearer to word starts the better. */
final class FuzzyMatch {

    /** No match. */
    static final int NONE = -1;
    private static final int WHOLE = 1_000;
    private static final int WORD_START = 12;
    private static final int NEXT_TO = 6;
    private static final int LETTER = 1;

    private FuzzyMatch() {}

    /** The higher the better; {@link #NONE} when it does not fit. */
    static int score(String typed, String title) {
        String wanted = typed.strip().toLowerCase(Locale.ROOT);
        String text = title.toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return 0;
        }
        int whole = text.indexOf(wanted);
        if (whole >= 0) {
            return WHOLE + (isWordStart(text, whole) ? WHOLE : 0) - Math.min(whole, WHOLE / 2);
        }
        int score = 0;
        int at = -1;
        for (String word : wanted.split("\\s+", -1)) {
            for (int i = 0; i < word.length(); i++) {
                int next = next(text, word.charAt(i), at);
                if (next < 0) {
                    return NONE;
                }
                score += isWordStart(text, next) ? WORD_START : next == at + 1 ? NEXT_TO : LETTER;
                at = next;
            }
        }
        return score;
    }

    /** As {@link #score}, but below every match of a title. */
    static int scoreBelow(String typed, String text) {
        int score = score(typed, text);
        return score == NONE ? NONE : Math.min(score / WHOLE, 1);
    }

    /** The next word start with this letter if there is one close by, else the next such letter. */
    private static int next(String text, char letter, int after) {
        int first = text.indexOf(letter, after + 1);
        for (int i = first; i >= 0; i = text.indexOf(letter, i + 1)) {
            if (isWordStart(text, i) || i == after + 1) {
                return i;
            }
        }
        return first;
    }

    private static boolean isWordStart(String text, int index) {
        return index == 0 || !Character.isLetterOrDigit(text.charAt(index - 1));
    }
}
