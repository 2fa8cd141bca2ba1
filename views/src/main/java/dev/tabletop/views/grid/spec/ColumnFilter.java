package dev.tabletop.views.grid.spec;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What a column's values must be like: all that is given has to hold.
 *
 * @param text
 *            part of the text; for numbers a limit or range such as {@code >=100}, {@code <2m}, {@code 10..20},
 *            {@code =5}; empty for any
 * @param values
 *            the texts that are let through; empty for any
 */
public record ColumnFilter(String text, Set<String> values) {

    /** Lets everything through. */
    public static final ColumnFilter NONE = new ColumnFilter("", Set.of());

    private static final String NUMBER = "(-?[0-9][0-9,_]*(?:\\.[0-9]+)?)\\s*([a-zA-Z]*)";
    private static final Pattern LIMIT = Pattern.compile("(<=|>=|<|>|=|!=)?\\s*" + NUMBER);
    private static final Pattern RANGE = Pattern.compile(NUMBER + "\\s*\\.\\.\\s*" + NUMBER);

    public ColumnFilter {
        values = Set.copyOf(values);
    }

    public boolean isEmpty() {
        return text.isBlank() && values.isEmpty();
    }

    /** In words for the eye. */
    public String describe() {
        String listed = String.join(", ", values.stream().sorted(NaturalOrder::compare).toList());
        return text.isBlank() ? listed : values.isEmpty() ? text : text + "; " + listed;
    }

    /** Whether it can be understood for a column of this kind. */
    public boolean isUnderstood(GridColumn.Kind kind) {
        return text.isBlank() || (!TextFilter.isTooLong(text)
                && (!kind.isNumeric() || range(text.strip(), kind).isPresent()));
    }

    /** What it lets through; everything when it is not understood. */
    public Predicate<@Nullable Object> on(GridColumn.Kind kind) {
        Predicate<@Nullable Object> byText = _ -> true;
        if (!text.isBlank() && isUnderstood(kind)) {
            byText = kind.isNumeric() ? range(text.strip(), kind).orElse(byText) : byPart();
        }
        if (values.isEmpty()) {
            return byText;
        }
        return byText.and(v -> values.contains(v == null ? CellText.NOTHING : v.toString()));
    }

    private Predicate<@Nullable Object> byPart() {
        TextFilter filter = TextFilter.of(text, false);
        TextFilter.Search search = filter.begin();
        return v -> {
            search.next();
            return v != null && search.sees(v instanceof Share share ? share.text() : v.toString());
        };
    }

    private static Optional<Predicate<@Nullable Object>> range(String text, GridColumn.Kind kind) {
        Matcher range = RANGE.matcher(text);
        if (range.matches()) {
            Optional<Double> low = number(range.group(1), range.group(2), kind);
            Optional<Double> high = number(range.group(3), range.group(4), kind);
            return low.flatMap(l -> high.map(h -> within(n -> n >= l && n <= h)));
        }
        Matcher limit = LIMIT.matcher(text);
        if (!limit.matches()) {
            return Optional.empty();
        }
        String sign = limit.group(1) == null ? "=" : limit.group(1);
        return number(limit.group(2), limit.group(3), kind).map(bound -> within(switch (sign) {
            case "<" -> n -> n < bound;
            case "<=" -> n -> n <= bound;
            case ">" -> n -> n > bound;
            case ">=" -> n -> n >= bound;
            case "!=" -> n -> n.doubleValue() != bound.doubleValue();
            default -> n -> n.doubleValue() == bound.doubleValue();
        }));
    }

    private static Predicate<@Nullable Object> within(Predicate<Double> limits) {
        return v -> {
            Double number = switch (v) {
                case Number n -> n.doubleValue();
                case Duration span -> span.toMillis() / 1_000.0;
                case Instant time -> (double) time.getEpochSecond();
                case null, default -> null;
            };
            return number != null && limits.test(number);
        };
    }

    private static Optional<Double> number(String digits, String unit, GridColumn.Kind kind) {
        double plain = Double.parseDouble(digits.replace(",", "").replace("_", ""));
        double factor = switch (kind) {
            case BYTES -> bytes(unit.toLowerCase(Locale.ROOT));
            case SPAN -> seconds(unit.toLowerCase(Locale.ROOT));
            default -> thousands(unit.toLowerCase(Locale.ROOT));
        };
        return factor == 0 ? Optional.empty() : Optional.of(plain * factor);
    }

    private static double thousands(String unit) {
        return switch (unit) {
            case "" -> 1;
            case "k" -> 1e3;
            case "m" -> 1e6;
            case "g", "b" -> 1e9;
            default -> 0;
        };
    }

    private static double bytes(String unit) {
        return switch (unit) {
            case "", "b" -> 1;
            case "k", "kb", "kib" -> 1L << 10;
            case "m", "mb", "mib" -> 1L << 20;
            case "g", "gb", "gib" -> 1L << 30;
            case "t", "tb", "tib" -> 1L << 40;
            default -> 0;
        };
    }

    private static double seconds(String unit) {
        return switch (unit) {
            case "", "s" -> 1;
            case "ms" -> 0.001;
            case "m", "min" -> 60;
            case "h" -> 3_600;
            case "d" -> 86_400;
            default -> 0;
        };
    }
}
