/** What is asked before {@code auto_failover} is switched on, wherever that is asked. */
@NullMarked
package dev.tabletop.views.failover;

import org.jspecify.annotations.NullMarked;
