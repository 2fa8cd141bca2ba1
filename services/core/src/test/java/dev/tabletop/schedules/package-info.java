/** Random schedules of failures, drawn from a seed, recovered from, and held against what must never be broken. */
@NullMarked
package dev.tabletop.schedules;

import org.jspecify.annotations.NullMarked;
