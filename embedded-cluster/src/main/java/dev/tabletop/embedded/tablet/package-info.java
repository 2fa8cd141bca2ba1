/** The tablet: keeps replicas of partitions on disk and in memory, and answers the TabletServer service. */
@NullMarked
package dev.tabletop.embedded.tablet;

import org.jspecify.annotations.NullMarked;
