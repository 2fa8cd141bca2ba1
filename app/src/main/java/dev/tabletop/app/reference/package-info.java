/** The command line described for other readers than {@code --help}: manual page, reference page, completion. */
@NullMarked
package dev.tabletop.app.reference;

import org.jspecify.annotations.NullMarked;
