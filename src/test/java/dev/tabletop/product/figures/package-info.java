/** Programs that measure; docs/figures.md says what and how. */
@NullMarked
package dev.tabletop.product.figures;

import org.jspecify.annotations.NullMarked;
