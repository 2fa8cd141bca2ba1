package dev.tabletop.schedules;

/**
 * Seeds to be tried, both ends included.
 */
public record SeedRange(long from, long to) {

    /**
     * Reads {@code 7} or {@code 1..2000}.
     *
     * @throws IllegalArgumentException
     *             when it is neither
     */
    public static SeedRange of(String text) {
        int dots = text.indexOf("..");
        try {
            long from = Long.parseLong(dots < 0 ? text : text.substring(0, dots));
            long to = dots < 0 ? from : Long.parseLong(text.substring(dots + 2));
            if (to < from) {
                throw new IllegalArgumentException(text + " ends before it begins.");
            }
            return new SeedRange(from, to);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Seeds are FROM..TO or one number, not \"" + text + "\".", e);
        }
    }
}
