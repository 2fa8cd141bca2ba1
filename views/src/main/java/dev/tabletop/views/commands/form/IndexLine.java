package dev.tabletop.views.commands.form;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.TableDefinition.Expiry;
import dev.tabletop.cluster.TableDefinition.Index;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** An index as it is asked for. */
public final class IndexLine {

    private static final Pattern AGE = Pattern.compile("(\\d{1,6})\\s*([dhm])");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final int MINUTES = 60;
    private static final int HOURS = 24;

    private final StringProperty key = new SimpleStringProperty("");
    private final StringProperty time = new SimpleStringProperty("");
    private final StringProperty age = new SimpleStringProperty("");
    private final StringProperty latest = new SimpleStringProperty("");
    private final BooleanProperty either = new SimpleBooleanProperty();

    /** Column names with commas between them. */
    public StringProperty keyProperty() {
        return key;
    }

    /** The column that orders its rows; empty for the time of writing. */
    public StringProperty timeProperty() {
        return time;
    }

    /** Such as {@code 90d}, {@code 12h}, {@code 30m}; empty for no limit. */
    public StringProperty ageProperty() {
        return age;
    }

    /** How many rows of a key are kept; empty for all. */
    public StringProperty latestProperty() {
        return latest;
    }

    /** Whether rows go as soon as either limit is passed, rather than both. */
    public BooleanProperty eitherProperty() {
        return either;
    }

    List<Observable> values() {
        return List.of(key, time, age, latest, either);
    }

    List<String> columns() {
        return Arrays.stream(key.get().split(",", -1)).map(String::strip).toList();
    }

    String time() {
        return time.get().strip();
    }

    /** Age in minutes, 0 for no limit; null where it is none. */
    @Nullable
    Long minutes() {
        String text = age.get().strip().toLowerCase(Locale.ROOT);
        Matcher matcher = AGE.matcher(text);
        if (text.isEmpty()) {
            return 0L;
        }
        if (!matcher.matches()) {
            return null;
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "d" -> count * HOURS * MINUTES;
            case "h" -> count * MINUTES;
            default -> count;
        };
    }

    /** 0 for all; null where it is no number. */
    @Nullable
    Long latest() {
        String text = latest.get().strip();
        if (text.isEmpty()) {
            return 0L;
        }
        return NUMBER.matcher(text).matches() ? Long.valueOf(text) : null;
    }

    /** Where all of it is well written. */
    Index index(int number) {
        Long minutes = minutes();
        Long kept = latest();
        return new Index("INDEX_" + number, columns(), time().isEmpty() ? null : time(),
                expiry(minutes == null ? 0 : minutes, kept == null ? 0 : kept));
    }

    private Expiry expiry(long minutes, long kept) {
        if (minutes > 0 && kept > 0) {
            return new Expiry(either.get() ? Expiry.Kind.AGE_OR_NUMBER : Expiry.Kind.AGE_AND_NUMBER, minutes, kept);
        }
        return kept > 0 ? new Expiry(Expiry.Kind.NUMBER, 0, kept) : new Expiry(Expiry.Kind.AGE, minutes, 0);
    }
}
