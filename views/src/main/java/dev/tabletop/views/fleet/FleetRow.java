package dev.tabletop.views.fleet;

import java.time.Instant;
import java.util.Comparator;

import org.jspecify.annotations.Nullable;

import dev.tabletop.diagnosis.Finding;
import dev.tabletop.store.Profile;
import dev.tabletop.views.desk.Health;

/**
 * One cluster on the page of all.
 *
 * @param profile
 *            leads to it
 * @param health
 *            as last read
 * @param critical
 *            findings
 * @param warnings
 *            findings
 * @param worst
 *            the worst finding that is more than a note; null when there is none
 * @param tablets
 *            that are there, of all, such as {@code 2/3}; empty when not read
 * @param autoFailover
 *            null when not read
 * @param readAt
 *            when; null when not read in this start
 * @param trouble
 *            why it could not be read; null when it could
 * @param open
 *            whether it is open and so always fresh
 */
record FleetRow(Profile profile, Health health, long critical, long warnings, @Nullable Finding worst, String tablets,
        @Nullable Boolean autoFailover, @Nullable Instant readAt, @Nullable String trouble, boolean open) {

    /** Worst first; what nobody has looked at behind what was found wanting, before what is well. */
    static final Comparator<FleetRow> WORST_FIRST = Comparator.comparingInt(FleetRow::rank)
            .thenComparingLong(r -> -r.critical()).thenComparingLong(r -> -r.warnings())
            .thenComparing(r -> r.profile().environment(), Comparator.reverseOrder())
            .thenComparing(r -> r.profile().name());

    static FleetRow unread(Profile profile) {
        return new FleetRow(profile, Health.CONNECTING, 0, 0, null, "", null, null, null, false);
    }

    private int rank() {
        return switch (health) {
            case CRITICAL -> 0;
            case UNREACHABLE -> 1;
            case WARNING -> 2;
            case CONNECTING -> 3;
            case NOTES -> 4;
            case GOOD -> 5;
        };
    }
}
