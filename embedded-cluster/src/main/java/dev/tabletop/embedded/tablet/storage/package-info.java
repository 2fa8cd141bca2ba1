/** What a tablet keeps: binlog, snapshots and table metadata on disk, rows in memory. */
@NullMarked
package dev.tabletop.embedded.tablet.storage;

import org.jspecify.annotations.NullMarked;
