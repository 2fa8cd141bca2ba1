/** The window as a whole: on the real local cluster, and on a recorded large one. */
@NullMarked
package dev.tabletop.product.window;

import org.jspecify.annotations.NullMarked;
