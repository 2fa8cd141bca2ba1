/** Runbooks about whole nodes: out of service, back into it, and restarted one after the other. */
@NullMarked
package dev.tabletop.runbooks.nodes;

import org.jspecify.annotations.NullMarked;
