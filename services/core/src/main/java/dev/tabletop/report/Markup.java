package dev.tabletop.report;

import org.jspecify.annotations.Nullable;

/** Writes HTML. Whatever comes from outside goes through {@link #text}, which cannot end an element or attribute. */
final class Markup {

    private final StringBuilder out = new StringBuilder();

    /** Our own markup, as it is. */
    Markup raw(String markup) {
        out.append(markup);
        return this;
    }

    Markup text(@Nullable Object value) {
        out.append(escaped(value));
        return this;
    }

    /** An element with nothing but text. */
    Markup element(String open, @Nullable Object content) {
        int end = open.indexOf(' ');
        return raw("<" + open + ">").text(content).raw("</" + (end < 0 ? open : open.substring(0, end)) + ">");
    }

    /** A row of a table: headings or cells. */
    Markup row(String cell, @Nullable Object... values) {
        raw("<tr>");
        for (Object value : values) {
            element(value instanceof Number ? cell + " class=\"n\"" : cell, value == null ? "–" : value);
        }
        return raw("</tr>\n");
    }

    static String escaped(@Nullable Object value) {
        String plain = String.valueOf(value);
        StringBuilder safe = new StringBuilder(plain.length() + 16);
        plain.codePoints().forEach(c -> append(safe, c));
        return safe.toString();
    }

    private static void append(StringBuilder safe, int c) {
        switch (c) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '"' -> safe.append("&quot;");
            case '\'' -> safe.append("&#39;");
            default -> {
                int type = Character.getType(c);
                boolean hidden = c != '\n' && (type == Character.CONTROL || type == Character.FORMAT
                        || type == Character.SURROGATE);
                safe.appendCodePoint(hidden ? 0xFFFD : c);
            }
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
