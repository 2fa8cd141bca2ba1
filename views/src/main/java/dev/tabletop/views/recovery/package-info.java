/** The recovery section: unfinished and past runs, and the wizard that leads through a manual recovery. */
@NullMarked
package dev.tabletop.views.recovery;

import org.jspecify.annotations.NullMarked;
