/** What holds for every run at a saved connection's cluster: programs before and after it, and how long calm lasts. */
@NullMarked
package dev.tabletop.views.hooks;

import org.jspecify.annotations.NullMarked;
