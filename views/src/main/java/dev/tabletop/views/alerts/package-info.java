/** Says what is critical and new, and what runs came to: in the window and on the desktop, never the same twice. */
@NullMarked
package dev.tabletop.views.alerts;

import org.jspecify.annotations.NullMarked;
