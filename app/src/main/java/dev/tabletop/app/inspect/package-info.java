/** The commands that look at a cluster and change nothing. */
@NullMarked
package dev.tabletop.app.inspect;

import org.jspecify.annotations.NullMarked;
