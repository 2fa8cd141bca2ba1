package dev.tabletop.views.findings;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.tabletop.chronicle.Maintenance;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.Severity;
import dev.tabletop.views.desk.Update;

/**
 * One thing that is wrong.
 *
 * @param finding
 *            all that is known of it
 * @param mutedBy
 *            the maintenance that mutes it; null when it is not muted
 * @param fix
 *            what can be done about it from here; null when nothing that helps
 */
record FindingRow(Finding finding, @Nullable Maintenance mutedBy, @Nullable Remedy fix) {

    /**
     * All of them, worst first. Pure.
     *
     * @param canChange
     *            whether this connection may change the cluster; nothing is offered where it may not
     */
    static List<FindingRow> of(Update update, boolean canChange) {
        boolean critical = update.findings().stream().anyMatch(f -> f.severity() == Severity.CRITICAL);
        return update.findings().stream().map(f -> of(f, update.mutedBy(f), canChange, critical)).toList();
    }

    private static FindingRow of(Finding finding, Optional<Maintenance> muted, boolean canChange, boolean critical) {
        return new FindingRow(finding, muted.orElse(null), canChange ? Remedy.of(finding, critical) : null);
    }

    Finding.Key key() {
        return finding.key();
    }
}
