/**
 * Drills: failures that are rehearsed. A {@link dev.tabletop.drills.Drill} says what happens and what should follow; a
 * {@link dev.tabletop.drills.DrillResult} what did. Carrying them out is the subpackage {@code run}.
 */
@NullMarked
package dev.tabletop.drills;

import org.jspecify.annotations.NullMarked;
