/**
 * Where copies of partitions should lie: pure planning of moves that empty nodes, spread copies and leaders, or replace
 * a node that never comes back. Nothing here talks to a cluster; a plan is carried out elsewhere, move by move.
 */
@NullMarked
package dev.tabletop.placement;

import org.jspecify.annotations.NullMarked;
