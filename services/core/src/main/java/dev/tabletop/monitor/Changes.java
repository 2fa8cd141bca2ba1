package dev.tabletop.monitor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * How one collection of things differs from an earlier one.
 *
 * @param added
 *            there now, not before
 * @param removed
 *            there before, not now
 * @param changed
 *            there both times, and different
 */
public record Changes<T>(List<T> added, List<T> removed, List<Change<T>> changed) {

    /** One thing before and now. */
    public record Change<T>(T before, T now) {}

    public Changes {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
    }

    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }

    /** Compares by key; {@code same} says whether two things of the same key count as unchanged. */
    static <K, T> Changes<T> between(List<T> before, List<T> now, Function<T, K> key, BiPredicate<T, T> same) {
        if (before.isEmpty()) {
            return new Changes<>(now, List.of(), List.of());
        }
        Map<K, T> left = LinkedHashMap.newLinkedHashMap(before.size());
        before.forEach(t -> left.put(key.apply(t), t));
        List<T> added = new ArrayList<>();
        List<Change<T>> changed = new ArrayList<>();
        for (T present : now) {
            T past = left.remove(key.apply(present));
            if (past == null) {
                added.add(present);
            } else if (!same.test(past, present)) {
                changed.add(new Change<>(past, present));
            }
        }
        return new Changes<>(added, List.copyOf(left.values()), changed);
    }
}
