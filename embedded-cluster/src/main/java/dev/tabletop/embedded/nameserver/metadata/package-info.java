/** What the nameserver knows: databases, tables and counters, in memory and in ZooKeeper. */
@NullMarked
package dev.tabletop.embedded.nameserver.metadata;

import org.jspecify.annotations.NullMarked;
