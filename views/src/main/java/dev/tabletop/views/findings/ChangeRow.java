package dev.tabletop.views.findings;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.chronicle.ClassChange;
import dev.tabletop.diagnosis.FindingKind;

/**
 * One change of class that is on record.
 *
 * @param number
 *            its place in the record, from 0 for the oldest
 * @param change
 *            what changed
 * @param kind
 *            the class from then on; null when all was well, and for a class of another version of this console
 */
record ChangeRow(int number, ClassChange change, @Nullable FindingKind kind) {

    /** Newest first. */
    static List<ChangeRow> of(List<ClassChange> oldestFirst) {
        List<ChangeRow> rows = new ArrayList<>(oldestFirst.size());
        for (int i = oldestFirst.size() - 1; i >= 0; i--) {
            ClassChange change = oldestFirst.get(i);
            rows.add(new ChangeRow(i, change, kind(change.kind())));
        }
        return rows;
    }

    private static @Nullable FindingKind kind(@Nullable String name) {
        for (FindingKind kind : FindingKind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        return null;
    }
}
