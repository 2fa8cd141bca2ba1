/** The way to a cluster's addresses: straight, or through a chain of SSH servers. */
@NullMarked
package dev.tabletop.tunnel;

import org.jspecify.annotations.NullMarked;
