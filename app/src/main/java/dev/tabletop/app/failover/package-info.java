/** Commands about the cluster's one switch, {@code auto_failover}. */
@NullMarked
package dev.tabletop.app.failover;

import org.jspecify.annotations.NullMarked;
