/** Random schedules on the cluster in memory: thousands of seeds a minute. */
@NullMarked
package dev.tabletop.schedules.model;

import org.jspecify.annotations.NullMarked;
