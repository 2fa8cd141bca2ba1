/** Runbooks that move copies of partitions and leaders: scale in, scale out, replace a node. */
@NullMarked
package dev.tabletop.runbooks.moves;

import org.jspecify.annotations.NullMarked;
