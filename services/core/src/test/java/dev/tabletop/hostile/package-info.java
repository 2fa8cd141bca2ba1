/** Damage drawn from seeds, for whatever reads what others wrote. */
@NullMarked
package dev.tabletop.hostile;

import org.jspecify.annotations.NullMarked;
