package dev.tabletop.views.grid.spec;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Which texts are looked for: words that all have to be there, or a regular expression. Case does not matter. */
public final class TextFilter {

    /** Nobody types more; what is pasted by mistake would be looked for in every cell. */
    private static final int LONGEST_TEXT = 1_000;
    private static final Duration LONGEST_SEARCH = Duration.ofSeconds(3);

    private final List<String> words;
    private final Pattern pattern;

    private TextFilter(List<String> words, Pattern pattern) {
        this.words = words;
        this.pattern = pattern;
    }

    /**
     * A filter for what a user typed: every word, or one regular expression.
     *
     * @throws PatternSyntaxException
     *             when it is meant as a regular expression and is none
     */
    public static TextFilter of(String text, boolean regex) {
        if (regex) {
            return new TextFilter(List.of(), Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
        }
        List<String> words = Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\s+")).filter(w -> !w.isEmpty())
                .toList();
        return new TextFilter(words, Pattern.compile(""));
    }

    /** Whether it is more than anybody looks for. */
    public static boolean isTooLong(String text) {
        return text.length() > LONGEST_TEXT;
    }

    public boolean isEmpty() {
        return words.isEmpty() && pattern.pattern().isEmpty();
    }

    /** One search through many rows; not for use by several threads. */
    public Search begin() {
        return new Search(System.nanoTime() + LONGEST_SEARCH.toNanos());
    }

    /** The expression backtracks for too long. */
    public static final class TooSlow extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooSlow() {
            super("too slow", null, false, false);
        }
    }

    public final class Search {

        private final long deadline;
        private final boolean[] found = new boolean[words.size()];

        private Search(long deadline) {
            this.deadline = deadline;
        }

        /** A row comes; give its cells to {@link #sees} until that says true. */
        public void next() {
            Arrays.fill(found, false);
        }

        /** Whether the row matches with this cell added. */
        public boolean sees(String cell) {
            if (words.isEmpty()) {
                return finds(cell);
            }
            boolean all = true;
            for (int i = 0; i < found.length; i++) {
                found[i] = found[i] || contains(cell, words.get(i));
                all &= found[i];
            }
            return all;
        }

        private boolean finds(String cell) {
            try {
                return pattern.matcher(new Watched(cell, 0, cell.length(), deadline)).find();
            } catch (StackOverflowError e) {
                throw new TooSlow();
            }
        }
    }

    private static boolean contains(String text, String lowerCase) {
        int last = text.length() - lowerCase.length();
        for (int at = 0; at <= last; at++) {
            if (text.regionMatches(true, at, lowerCase, 0, lowerCase.length())) {
                return true;
            }
        }
        return false;
    }

    /** Ends an expression that takes for ever: every letter it looks at comes through here. */
    private static final class Watched implements CharSequence {

        private static final int LOOKS_PER_GLANCE = 1 << 14;

        private final CharSequence text;
        private final int from;
        private final int to;
        private final long deadline;
        private int looks;

        Watched(CharSequence text, int from, int to, long deadline) {
            this.text = text;
            this.from = from;
            this.to = to;
            this.deadline = deadline;
        }

        @Override
        public char charAt(int index) {
            if (++looks % LOOKS_PER_GLANCE == 0 && System.nanoTime() > deadline) {
                throw new TooSlow();
            }
            return text.charAt(from + index);
        }

        @Override
        public int length() {
            return to - from;
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Watched(text, from + start, from + end, deadline);
        }

        @Override
        public String toString() {
            return text.subSequence(from, to).toString();
        }
    }
}
