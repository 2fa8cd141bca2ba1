package dev.tabletop.app.administer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.cluster.TableDefinition.Column;
import dev.tabletop.cluster.TableDefinition.ColumnType;
import dev.tabletop.cluster.TableDefinition.Expiry;
import dev.tabletop.cluster.TableDefinition.Index;

/** Reads columns and indexes as they are written on a command line. */
final class TableWords {

    private static final String INDEX = "Write KEY[,KEY...][;ts=COLUMN][;ttl=7d][;latest=N][;either], such as"
            + " \"account;ts=booked;ttl=90d\".";

    private TableWords() {}

    /** {@code NAME:TYPE} or {@code NAME:TYPE:not-null}. */
    static Column column(String text) throws UserFailure {
        String[] parts = text.split(":", -1);
        boolean notNull = parts.length == 3 && parts[2].equalsIgnoreCase("not-null");
        if (parts.length < 2 || parts[0].isBlank() || (parts.length == 3 && !notNull) || parts.length > 3) {
            throw wrong("\"" + text + "\" is no column.", "Write NAME:TYPE or NAME:TYPE:not-null.");
        }
        return Arrays.stream(ColumnType.values()).filter(t -> t.name().equalsIgnoreCase(parts[1])).findFirst()
                .map(type -> new Column(parts[0].strip(), type, notNull))
                .orElseThrow(() -> wrong("\"" + parts[1] + "\" is no type of a column.",
                        "One of: " + String.join(", ", Arrays.stream(ColumnType.values())
                                .map(t -> t.name().toLowerCase(Locale.ROOT)).toList())
                                + "."));
    }

    /** {@code KEY[,KEY...][;ts=COLUMN][;ttl=AGE][;latest=N][;either]}; the number gives it a name. */
    static Index index(String text, int number) throws UserFailure {
        String[] parts = text.split(";", -1);
        List<String> keys = Arrays.stream(parts[0].split(",", -1)).map(String::strip).toList();
        if (keys.stream().anyMatch(String::isEmpty)) {
            throw wrong("\"" + text + "\" is no index.", INDEX);
        }
        String time = null;
        long minutes = 0;
        long latest = 0;
        boolean either = false;
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
            String value = part.substring(part.indexOf('=') + 1).strip();
            switch (part.strip().replaceFirst("=.*", "").toLowerCase(Locale.ROOT)) {
                case "ts" -> time = value;
                case "ttl" -> minutes = minutes(value);
                case "latest" -> latest = number(value, text);
                case "either" -> either = true;
                default -> throw wrong("\"" + part + "\" says nothing of an index.", INDEX);
            }
        }
        return new Index("INDEX_" + number, keys, time, expiry(minutes, latest, either));
    }

    private static Expiry expiry(long minutes, long latest, boolean either) {
        if (minutes > 0 && latest > 0) {
            return new Expiry(either ? Expiry.Kind.AGE_OR_NUMBER : Expiry.Kind.AGE_AND_NUMBER, minutes, latest);
        }
        return latest > 0 ? new Expiry(Expiry.Kind.NUMBER, 0, latest) : new Expiry(Expiry.Kind.AGE, minutes, 0);
    }

    private static long minutes(String text) throws UserFailure {
        if (text.length() < 2) {
            throw wrong("\"" + text + "\" is no age.", "Write 90d, 12h or 30m.");
        }
        long count = number(text.substring(0, text.length() - 1), text);
        return switch (text.charAt(text.length() - 1)) {
            case 'd' -> Math.multiplyExact(count, 24 * 60);
            case 'h' -> Math.multiplyExact(count, 60);
            case 'm' -> count;
            default -> throw wrong("\"" + text + "\" is no age.", "Write 90d, 12h or 30m.");
        };
    }

    private static long number(String text, String whole) throws UserFailure {
        try {
            int number = Integer.parseInt(text);
            if (number < 0) {
                throw wrong("\"" + whole + "\": " + text + " is below 0.", INDEX);
            }
            return number;
        } catch (NumberFormatException e) {
            throw new UserFailure(ExitCode.USAGE, "\"" + whole + "\": \"" + text + "\" is no number.", INDEX, e);
        }
    }

    private static UserFailure wrong(String message, String advice) {
        return new UserFailure(ExitCode.USAGE, message, advice);
    }
}
