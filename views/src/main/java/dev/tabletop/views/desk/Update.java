package dev.tabletop.views.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.tabletop.chronicle.Maintenance;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.Remembered;

/**
 * A newer state of a cluster, or the same state judged anew.
 *
 * @param state
 *            all of it
 * @param findings
 *            what is wrong with it, worst first; muted ones too
 * @param marks
 *            the nodes that are under maintenance
 * @param judgedAt
 *            when it was judged: the time of the reading, or later where no newer reading came
 * @param remembered
 *            what was seen before this state
 */
public record Update(ClusterState state, List<Finding> findings, List<Maintenance> marks, Instant judgedAt,
        Remembered remembered) {

    public Update {
        findings = List.copyOf(findings);
        marks = List.copyOf(marks);
    }

    /** Judged as it was read, with nothing under maintenance. */
    public Update(ClusterState state, List<Finding> findings) {
        this(state, findings, List.of(), state.readAt(), Remembered.NOTHING);
    }

    /** The mark that mutes this finding; it is shown all the same. */
    public Optional<Maintenance> mutedBy(Finding finding) {
        return Maintenance.of(marks, finding, judgedAt);
    }

    /** What is wrong and not muted, worst first. */
    public List<Finding> alarms() {
        return marks.isEmpty() ? findings : findings.stream().filter(f -> mutedBy(f).isEmpty()).toList();
    }
}
