package dev.tabletop.sentences;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places for values: <code>{0}</code> is a value, <code>{0?replica|replicas}</code> the first word for one
 * and the second for any other number (for a list, by its length), <code>{0...}</code> whole sentences one after the
 * other. Nothing else is special. Immutable.
 */
final class Template {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)(?:(\\.\\.\\.)|\\?([^|{}]*)\\|([^|{}]*))?}");

    /** Text, or a value's place. */
    private sealed interface Part {}

    private record Text(String text) implements Part {}

    private record Value(int index, boolean sequence) implements Part {}

    private record Choice(int index, String one, String other) implements Part {}

    private final List<Part> parts = new ArrayList<>();

    Template(String text) {
        Matcher place = PLACE.matcher(text);
        int end = 0;
        while (place.find()) {
            parts.add(new Text(text.substring(end, place.start())));
            int index = Integer.parseInt(place.group(1));
            parts.add(place.group(3) == null
                    ? new Value(index, place.group(2) != null)
                    : new Choice(index, place.group(3), place.group(4)));
            end = place.end();
        }
        parts.add(new Text(text.substring(end)));
    }

    /**
     * The text with these values.
     *
     * @param words
     *            says a value; the second argument tells whether it is a sequence of whole sentences
     */
    String fill(List<Object> values, BiFunction<Object, Boolean, String> words) {
        StringBuilder filled = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Text text -> filled.append(text.text);
                case Value value -> filled.append(words.apply(values.get(value.index), value.sequence));
                case Choice choice ->
                    filled.append(isOne(values.get(choice.index)) ? choice.one : choice.other);
            }
        }
        return filled.toString();
    }

    private static boolean isOne(Object value) {
        return value instanceof List<?> list ? list.size() == 1 : value instanceof Long number && number == 1;
    }
}
