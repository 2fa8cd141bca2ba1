/** Random schedules on a real local cluster: real processes' faults, under write load. */
@NullMarked
package dev.tabletop.schedules.local;

import org.jspecify.annotations.NullMarked;
