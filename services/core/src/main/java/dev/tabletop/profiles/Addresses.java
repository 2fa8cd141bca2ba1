package dev.tabletop.profiles;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads addresses as people type them. */
final class Addresses {

    private static final Pattern HOST = Pattern
            .compile("[A-Za-z0-9_]([A-Za-z0-9_.\\-]{0,251}[A-Za-z0-9_.])?|\\[[0-9A-Fa-f:.]{2,45}\\]");
    private static final Pattern ADDRESS = Pattern.compile("(\\[[^\\]]*\\]|[^:]*):([^:]*)");
    private static final int LARGEST_PORT = 65_535;
    private static final int BRIEF = 80;

    private Addresses() {}

    /** What a text turned out to be. */
    sealed interface Parsed {

        record Good(String host, int port) implements Parsed {}

        record BadHost(String host) implements Parsed {}

        record BadPort(String port) implements Parsed {}

        record NoAddress() implements Parsed {}
    }

    static Parsed parse(String text) {
        Matcher address = ADDRESS.matcher(text);
        if (!address.matches()) {
            return new Parsed.NoAddress();
        }
        String host = address.group(1);
        String port = address.group(2);
        if (!isHost(host)) {
            return new Parsed.BadHost(host);
        }
        return isPort(port) ? new Parsed.Good(host, Integer.parseInt(port)) : new Parsed.BadPort(port);
    }

    static boolean isHost(String text) {
        return HOST.matcher(text).matches();
    }

    static boolean isPort(String text) {
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= LARGEST_PORT;
    }

    /** Without the white space around it, and without what pasting leaves there: no-break spaces, byte order marks. */
    static String strip(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && isPadding(text.charAt(begin))) {
            begin++;
        }
        while (end > begin && isPadding(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }

    private static boolean isPadding(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF' || c == '\u200B';
    }

    /** Whether it is a character that does something without being seen. */
    static boolean isUnseen(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.UNASSIGNED || type == Character.PRIVATE_USE;
    }

    /** As much of it as a message can hold, with what cannot be seen made visible. */
    static String brief(String text) {
        StringBuilder brief = new StringBuilder();
        text.codePoints().limit(BRIEF).forEach(c -> brief.appendCodePoint(isUnseen(c) ? 0xFFFD : c));
        return text.codePointCount(0, text.length()) > BRIEF ? brief.append('…').toString() : brief.toString();
    }
}
