/** Planned moves of leaders, and back. */
@NullMarked
package dev.tabletop.runbooks.leaders;

import org.jspecify.annotations.NullMarked;
