/** How another process reaches a running local cluster: status, faults, stop, over a loopback port with a token. */
@NullMarked
package dev.tabletop.embedded.control;

import org.jspecify.annotations.NullMarked;
