/** The window: opening it, the clusters that it shows, and the one to practise on. */
@NullMarked
package dev.tabletop.app.window;

import org.jspecify.annotations.NullMarked;
