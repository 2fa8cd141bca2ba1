/** What the window and its sections agree on. */
@NullMarked
package dev.tabletop.views.frame;

import org.jspecify.annotations.NullMarked;
