/** Mends of single troubles: a copy that is not in service, a fenced follower, paused snapshots, an operation that hangs. */
@NullMarked
package dev.tabletop.runbooks.mends;

import org.jspecify.annotations.NullMarked;
