/** How a leader pushes its binlog to its followers. */
@NullMarked
package dev.tabletop.embedded.tablet.replication;

import org.jspecify.annotations.NullMarked;
