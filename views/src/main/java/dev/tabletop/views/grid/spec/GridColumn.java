package dev.tabletop.views.grid.spec;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * One column of a grid: what it is called, what it shows of a row, how it sorts and looks. Immutable.
 *
 * @param <R>
 *            type of the rows
 * @param id
 *            unique in its grid, such as {@code offset}; kept in the settings and used in the ids of controls
 * @param title
 *            in the user's language
 * @param kind
 *            how values are shown, compared and exported
 * @param width
 *            at first, in pixels
 * @param shown
 *            whether it is shown at first
 * @param value
 *            what a row holds there; null where nothing is known. Pure: it is called on any thread
 * @param order
 *            what it sorts by, where that is not the value; null values always come last
 * @param tone
 *            how good or bad a row's value is
 * @param note
 *            a text about a row's value for its tooltip, or null
 * @param few
 *            whether there are only a few different values, so that a filter can list them
 */
public record GridColumn<R>(String id, String title, Kind kind, double width, boolean shown,
        Function<? super R, @Nullable Object> value,
        Function<? super R, @Nullable Object> order,
        Function<? super R, Tone> tone, Function<? super R, @Nullable String> note, boolean few) {

    /** How values are shown. */
    public enum Kind {
        TEXT, MONO, COUNT, BYTES, SPAN, TIME, BAR, BADGE, DOT;

        /** Whether values are numbers by nature: to the right, and filtered by range. */
        public boolean isNumeric() {
            return this == COUNT || this == BYTES || this == SPAN;
        }
    }

    /** Words. */
    public static <R> GridColumn<R> text(String id, String title, double width,
            Function<? super R, @Nullable String> value) {
        return of(id, title, Kind.TEXT, width, value);
    }

    /** Endpoints and other things of a machine, in letters of equal width. */
    public static <R> GridColumn<R> mono(String id, String title, double width,
            Function<? super R, @Nullable String> value) {
        return of(id, title, Kind.MONO, width, value);
    }

    /** A number with thousands separators. */
    public static <R> GridColumn<R> count(String id, String title, double width,
            Function<? super R, ? extends @Nullable Number> value) {
        return of(id, title, Kind.COUNT, width, value);
    }

    /** A number of bytes, shown in the fitting unit. */
    public static <R> GridColumn<R> bytes(String id, String title, double width,
            Function<? super R, @Nullable Long> value) {
        return of(id, title, Kind.BYTES, width, value);
    }

    /** How long something takes or has been so. */
    public static <R> GridColumn<R> span(String id, String title, double width,
            Function<? super R, @Nullable Duration> value) {
        return of(id, title, Kind.SPAN, width, value);
    }

    /** A moment, in the user's time zone. */
    public static <R> GridColumn<R> time(String id, String title, double width,
            Function<? super R, @Nullable Instant> value) {
        return of(id, title, Kind.TIME, width, value);
    }

    /** A part of a whole. */
    public static <R> GridColumn<R> bar(String id, String title, double width,
            Function<? super R, @Nullable Share> value) {
        return of(id, title, Kind.BAR, width, value);
    }

    /** One of a few words, on a ground of its tone's colour. */
    public static <R> GridColumn<R> badge(String id, String title, double width,
            Function<? super R, @Nullable String> value, Function<? super R, Tone> tone) {
        return new GridColumn<>(id, title, Kind.BADGE, width, true, value::apply, value::apply, tone, _ -> null, true);
    }

    /** One of a few words, behind a dot of its tone's colour. */
    public static <R> GridColumn<R> dot(String id, String title, double width,
            Function<? super R, @Nullable String> value, Function<? super R, Tone> tone) {
        return new GridColumn<>(id, title, Kind.DOT, width, true, value::apply, value::apply, tone, _ -> null, true);
    }

    private static <R> GridColumn<R> of(String id, String title, Kind kind, double width,
            Function<? super R, ? extends @Nullable Object> value) {
        return new GridColumn<>(id, title, kind, width, true, value::apply, value::apply, _ -> Tone.PLAIN, _ -> null,
                false);
    }

    /** Not shown until the user asks for it. */
    public GridColumn<R> hidden() {
        return new GridColumn<>(id, title, kind, width, false, value, order, tone, note, few);
    }

    /** With only a few different values. */
    public GridColumn<R> ofFew() {
        return new GridColumn<>(id, title, kind, width, shown, value, order, tone, note, true);
    }

    /** Sorted by this instead of the value. */
    public GridColumn<R> orderedBy(Function<? super R, ? extends @Nullable Object> key) {
        return new GridColumn<>(id, title, kind, width, shown, value, key::apply, tone, note, few);
    }

    /** Coloured by this. */
    public GridColumn<R> toned(Function<? super R, Tone> by) {
        return new GridColumn<>(id, title, kind, width, shown, value, order, by, note, few);
    }

    /** With a tooltip that says more. */
    public GridColumn<R> noted(Function<? super R, @Nullable String> by) {
        return new GridColumn<>(id, title, kind, width, shown, value, order, tone, by, few);
    }

    /** Compares what two rows sort by; what is not known comes last, descending too. */
    public static int compare(@Nullable Object left, @Nullable Object right, boolean descending) {
        if (left == null || right == null) {
            return Boolean.compare(left == null, right == null);
        }
        int ascending = ascending(left, right);
        return descending ? -ascending : ascending;
    }

    @SuppressWarnings("unchecked")
    private static int ascending(Object left, Object right) {
        if (left instanceof String a && right instanceof String b) {
            return NaturalOrder.compare(a, b);
        }
        if (left instanceof Number a && right instanceof Number b && left.getClass() != right.getClass()) {
            return Double.compare(a.doubleValue(), b.doubleValue());
        }
        return ((Comparable<Object>) left).compareTo(right);
    }
}
