/** What every node stands on: its network, its ZooKeeper session, its life. */
@NullMarked
package dev.tabletop.embedded.host;

import org.jspecify.annotations.NullMarked;
