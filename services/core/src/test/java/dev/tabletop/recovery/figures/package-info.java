/** Programs that print figures; not part of the build's tests. */
@NullMarked
package dev.tabletop.recovery.figures;

import org.jspecify.annotations.NullMarked;
