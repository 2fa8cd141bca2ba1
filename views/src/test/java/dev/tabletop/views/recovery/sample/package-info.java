/** A recovery in memory, for tests and pictures. */
@NullMarked
package dev.tabletop.views.recovery.sample;

import org.jspecify.annotations.NullMarked;
