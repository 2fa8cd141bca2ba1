package dev.tabletop.views.grid.spec;

/**
 * A part of a whole, shown as a bar with a text.
 *
 * @param fraction
 *            from 0 to 1
 * @param text
 *            what stands beside the bar
 */
public record Share(double fraction, String text) implements Comparable<Share> {

    @Override
    public int compareTo(Share other) {
        return Double.compare(fraction, other.fraction);
    }
}
