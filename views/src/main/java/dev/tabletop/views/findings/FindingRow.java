package dev.tabletop.views.findings;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.chronicle.Maintenance;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.views.desk.Update;

/**
 * One thing that is wrong.
 *
 * @param finding
 *            all that is known of it
 * @param mutedBy
 *            the maintenance that mutes it; null when it is not muted
 * @param fixes
 *            what can be done about it from here, the first choice first; empty when nothing that helps
 */
record FindingRow(Finding finding, @Nullable Maintenance mutedBy, List<Remedy> fixes) {

    FindingRow {
        fixes = List.copyOf(fixes);
    }

    /**
     * All of them, worst first. Pure.
     *
     * @param canChange
     *            whether this connection may change the cluster; nothing is offered where it may not
     */
    static List<FindingRow> of(Update update, boolean canChange) {
        Remedies remedies = Remedies.of(update);
        return update.findings().stream().map(f -> new FindingRow(f, update.mutedBy(f).orElse(null),
                canChange ? remedies.all(f) : List.of())).toList();
    }

    Finding.Key key() {
        return finding.key();
    }
}
