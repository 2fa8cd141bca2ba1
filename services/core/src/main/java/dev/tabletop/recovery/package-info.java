/** The heart: choosing a leader, planning, and carrying a plan out with a journal. Planning is pure. */
@NullMarked
package dev.tabletop.recovery;

import org.jspecify.annotations.NullMarked;
