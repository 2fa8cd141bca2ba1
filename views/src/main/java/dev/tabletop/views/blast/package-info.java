/** What a cluster would lose if nodes failed: chosen by hand or found as the worst, as a list and on the matrix. */
@NullMarked
package dev.tabletop.views.blast;

import org.jspecify.annotations.NullMarked;
