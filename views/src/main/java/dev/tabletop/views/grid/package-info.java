/** The one table widget: filters, sorts, copies, exports, remembers, and stays quick with very many rows. */
@NullMarked
package dev.tabletop.views.grid;

import org.jspecify.annotations.NullMarked;
