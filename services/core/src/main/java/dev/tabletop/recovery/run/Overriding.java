package dev.tabletop.recovery.run;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why {@code auto_failover} is switched on in spite of what stands against it, and of what of it.
 *
 * @param reason
 *            kept in the journal and the audit log; blank where nothing is overridden
 * @param accepted
 *            by {@link Objection#key()}, what was seen and accepted; null for whatever stands against it
 */
public record Overriding(String reason, @Nullable Set<String> accepted) {

    /** Nothing is overridden. */
    public static final Overriding NONE = new Overriding("", Set.of());

    public Overriding {
        accepted = accepted == null ? null : Set.copyOf(accepted);
    }

    /** Whatever stands against it. */
    public static Overriding ofAll(String reason) {
        return new Overriding(reason, null);
    }

    /** What was seen, and nothing that has come up since. */
    public static Overriding of(String reason, List<Objection> seen) {
        return new Overriding(reason, seen.stream().map(Objection::key).collect(Collectors.toSet()));
    }

    /** What of these still stands against it. */
    List<Objection> leaves(List<Objection> objections) {
        Set<String> ticked = accepted;
        if (reason.isBlank()) {
            return objections;
        }
        return ticked == null ? List.of() : objections.stream().filter(o -> !ticked.contains(o.key())).toList();
    }
}
