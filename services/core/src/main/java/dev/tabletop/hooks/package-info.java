/** Programs of the user that are called before and after a run. */
@NullMarked
package dev.tabletop.hooks;

import org.jspecify.annotations.NullMarked;
