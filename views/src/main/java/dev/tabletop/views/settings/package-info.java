/** What the user arranged: where it is kept, and where it is chosen. */
@NullMarked
package dev.tabletop.views.settings;

import org.jspecify.annotations.NullMarked;
