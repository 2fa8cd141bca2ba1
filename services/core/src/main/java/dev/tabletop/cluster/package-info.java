/** The vocabulary of a cluster and the one port through which it is read and changed. Knows no particular system. */
@NullMarked
package dev.tabletop.cluster;

import org.jspecify.annotations.NullMarked;
