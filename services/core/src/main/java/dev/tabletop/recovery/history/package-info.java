/** From states of a cluster to what is on record of its partitions' past. Pure. */
@NullMarked
package dev.tabletop.recovery.history;

import org.jspecify.annotations.NullMarked;
