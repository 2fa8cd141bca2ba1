package dev.tabletop.views.alerts;

import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hours of the day in which nothing is said on the desktop.
 *
 * @param from
 *            when they begin
 * @param until
 *            when they end; before {@code from} for hours over midnight
 */
record QuietHours(LocalTime from, LocalTime until) {

    private static final Pattern TEXT = Pattern
            .compile("([01]?\\d|2[0-3]):([0-5]\\d)\\s*[-–]\\s*([01]?\\d|2[0-3]):([0-5]\\d)");

    /** From a text such as {@code 22:00-07:00}; empty where it is none. */
    static Optional<QuietHours> parse(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        LocalTime from = LocalTime.of(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
        LocalTime until = LocalTime.of(Integer.parseInt(parts.group(3)), Integer.parseInt(parts.group(4)));
        return from.equals(until) ? Optional.empty() : Optional.of(new QuietHours(from, until));
    }

    boolean contains(LocalTime time) {
        boolean afterBegin = !time.isBefore(from);
        boolean beforeEnd = time.isBefore(until);
        return from.isBefore(until) ? afterBegin && beforeEnd : afterBegin || beforeEnd;
    }
}
