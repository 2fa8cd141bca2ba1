package dev.tabletop.runbooks.recover;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.Runbook;
import dev.tabletop.diagnosis.Severity;
import dev.tabletop.recovery.run.PutBackCheck;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a look at the whole cluster tells before anything is changed.
 *
 * @param troubles
 *            what is not well, in the user's words; empty where no partition needs anything
 * @param silentTablets
 *            tablets that do not answer: what they hold cannot be found out while they are away
 * @param failoverOwed
 *            whether {@code auto_failover} is off because a run that is not over switched it off
 */
public record Outlook(List<String> troubles, List<String> silentTablets, boolean failoverOwed) {

    public Outlook {
        troubles = List.copyOf(troubles);
        silentTablets = List.copyOf(silentTablets);
    }

    /** Whether a recovery has nothing to do here. */
    public boolean isWell() {
        return troubles.isEmpty() && !failoverOwed;
    }

    /** Pure. */
    static Outlook of(ClusterState state, boolean onBefore) {
        Set<String> troubles = new LinkedHashSet<>();
        PutBackCheck.against(state, List.of()).forEach(o -> troubles.add(o.why()));
        for (Finding finding : Diagnosis.of(state)) {
            if (finding.runbook() == Runbook.MANUAL_RECOVERY && finding.severity() != Severity.NOTE) {
                troubles.add((finding.partition() == null ? "" : finding.partition() + ": ") + finding.kind().title()
                        + ".");
            }
        }
        List<String> silent = new ArrayList<>();
        state.tablets().stream().filter(t -> !t.answered()).map(Tablet::endpoint).forEach(silent::add);
        return new Outlook(List.copyOf(troubles), silent, onBefore && Boolean.FALSE.equals(state.autoFailover()));
    }
}
