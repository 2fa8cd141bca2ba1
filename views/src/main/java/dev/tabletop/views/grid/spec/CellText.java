package dev.tabletop.views.grid.spec;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;

import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;

/** Values as texts for the eye: one line, limited in length, without signs that do not show. */
public final class CellText {

    /** What stands where nothing is known. */
    public static final String NOTHING = "–";
    private static final int LONGEST = 300;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private final Messages messages;
    private final ZoneId zone;

    public CellText(Messages messages, ZoneId zone) {
        this.messages = messages;
        this.zone = zone;
    }

    /** In this language, in the time zone of this machine. */
    public static CellText of(Language language) {
        return new CellText(Messages.of(CellText.class, language), ZoneId.systemDefault());
    }

    /** A cell's value as shown. */
    public String of(GridColumn.Kind kind, @Nullable Object value) {
        if (value == null) {
            return NOTHING;
        }
        return switch (value) {
            case Share share -> share.text();
            case Duration span -> span(span);
            case Instant time -> TIME.withZone(zone).format(time);
            case Number number when kind == GridColumn.Kind.BYTES -> bytes(number.longValue());
            case Number number when kind == GridColumn.Kind.COUNT -> count(number.longValue());
            default -> plain(value.toString(), LONGEST);
        };
    }

    /** A number with thousands separators. */
    public static String count(long number) {
        String digits = Long.toString(number);
        int first = number < 0 ? 1 : 0;
        StringBuilder text = new StringBuilder(digits);
        for (int at = digits.length() - 3; at > first; at -= 3) {
            text.insert(at, ',');
        }
        return text.toString();
    }

    /** A number of bytes in the unit that leaves it below 1024, three digits. */
    public static String bytes(long bytes) {
        double size = bytes;
        int unit = 0;
        while (Math.abs(size) >= 1024 && unit < UNITS.length - 1) {
            size /= 1024;
            unit++;
        }
        if (unit == 0) {
            return bytes + " B";
        }
        String format = size < 10 ? "%.2f %s" : size < 100 ? "%.1f %s" : "%.0f %s";
        return String.format(java.util.Locale.ROOT, format, size, UNITS[unit]);
    }

    /** How long, in its two greatest units. */
    public String span(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds == 0 && span.toMillis() > 0) {
            return messages.get("grid.span.millis", span.toMillis());
        }
        if (seconds < 60) {
            return messages.get("grid.span.seconds", seconds);
        }
        if (seconds < 3_600) {
            return messages.get("grid.span.minutes", seconds / 60, seconds % 60);
        }
        if (seconds < 86_400) {
            return messages.get("grid.span.hours", seconds / 3_600, seconds % 3_600 / 60);
        }
        return messages.get("grid.span.days", seconds / 86_400, seconds % 86_400 / 3_600);
    }

    /** Text from elsewhere: signs that do not show or turn the direction are made visible, and it is cut there. */
    public static String plain(String foreign, int longest) {
        int length = Math.min(foreign.length(), longest);
        boolean clean = foreign.length() <= longest;
        for (int i = 0; clean && i < length; i++) {
            clean = !isHidden(foreign.charAt(i));
        }
        if (clean) {
            return foreign;
        }
        StringBuilder text = new StringBuilder(length + 1);
        for (int i = 0; i < length; i++) {
            char c = foreign.charAt(i);
            text.append(isHidden(c) ? c == '\n' || c == '\t' ? ' ' : '\ufffd' : c);
        }
        return foreign.length() > longest ? text.append('…').toString() : text.toString();
    }

    private static boolean isHidden(char c) {
        if (c >= ' ' && c < 0x7f) {
            return false;
        }
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** A value as a file holds it: numbers as such, spans in seconds, moments as ISO 8601. */
    public static @Nullable Object exported(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Number number -> number;
            case Boolean flag -> flag;
            case Duration span -> span.toSeconds();
            case Share share -> share.text();
            default -> value.toString();
        };
    }
}
