package dev.tabletop.views.hooks;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** A whole number as it is typed. Pure. */
final class WholeNumber {

    private WholeNumber() {}

    /** Empty where it is none, or not within these bounds. */
    static Optional<Integer> of(@Nullable String typed, int least, int most) {
        if (typed == null || !typed.strip().matches("\\d{1,6}")) {
            return Optional.empty();
        }
        int value = Integer.parseInt(typed.strip());
        return value < least || value > most ? Optional.empty() : Optional.of(value);
    }
}
