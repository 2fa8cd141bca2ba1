/**
 * Clusters of any size, to look at: real ZooKeeper and the real wire interface, but contents that are made up when they
 * are asked for. They hold no rows and carry out no commands.
 */
@NullMarked
package dev.tabletop.embedded.simulated;

import org.jspecify.annotations.NullMarked;
