/** The window around the sections: left column, tabs, details, bottom line. */
@NullMarked
package dev.tabletop.views.shell;

import org.jspecify.annotations.NullMarked;
