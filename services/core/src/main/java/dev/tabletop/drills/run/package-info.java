/**
 * Carries a drill out: causes faults, watches, lets somebody recover, measures, and puts everything back. What it can
 * break stands behind {@link dev.tabletop.drills.run.DrillSite}.
 */
@NullMarked
package dev.tabletop.drills.run;

import org.jspecify.annotations.NullMarked;
