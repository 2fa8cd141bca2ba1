/** A small but real cluster in this process: ZooKeeper, nameservers, tablets, data and faults. */
@NullMarked
package dev.tabletop.embedded;

import org.jspecify.annotations.NullMarked;
