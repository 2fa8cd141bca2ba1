/** The nameserver: election, recovery of a new leader, failover, and the service it offers. */
@NullMarked
package dev.tabletop.embedded.nameserver;

import org.jspecify.annotations.NullMarked;
