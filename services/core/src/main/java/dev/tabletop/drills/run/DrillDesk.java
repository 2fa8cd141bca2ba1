package dev.tabletop.drills.run;

import dev.tabletop.drills.DrillBook;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.recovery.run.ManualRecovery;
import dev.tabletop.recovery.run.Pace;
import java.time.Duration;

/**
 * All that a drill works with. Everything stays the caller's to close.
 *
 * @param connection
 *            leads to the cluster
 * @param recovery
 *            Tabletop's own recovery of it, and the switch of {@code auto_failover}
 * @param site
 *            what is broken
 * @param siteName
 *            kept with the drill, so that its faults can be healed after it was cut off
 * @param book
 *            where drills are kept
 * @param pace
 *            the clock
 * @param aside
 *            where what takes long is done
 * @param poll
 *            between two looks at the cluster
 */
public record DrillDesk(ClusterConnection connection, ManualRecovery recovery, DrillSite site, String siteName,
        DrillBook book, Pace pace, Aside aside, Duration poll) {}
