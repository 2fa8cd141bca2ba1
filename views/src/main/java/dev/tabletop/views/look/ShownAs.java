package dev.tabletop.views.look;

import java.util.function.Function;

import javafx.util.StringConverter;

/** Shows the values of a choice in words. They are chosen, never typed. */
public final class ShownAs<T> extends StringConverter<T> {

    private final Function<? super T, String> words;

    public ShownAs(Function<? super T, String> words) {
        this.words = words;
    }

    @Override
    public String toString(T value) {
        return value == null ? "" : words.apply(value);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException("chosen, not typed");
    }
}
