/** Reports as files, from any section, seen before they are saved. */
@NullMarked
package dev.tabletop.views.reports;

import org.jspecify.annotations.NullMarked;
