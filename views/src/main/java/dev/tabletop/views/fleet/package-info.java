/** All clusters on one page, worst first; and the welcome when there is none. */
@NullMarked
package dev.tabletop.views.fleet;

import org.jspecify.annotations.NullMarked;
