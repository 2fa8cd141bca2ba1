/** Runbooks that bring back what was lost: the whole cluster, one partition, one replica; and mends of known troubles. */
@NullMarked
package dev.tabletop.runbooks.recover;

import org.jspecify.annotations.NullMarked;
