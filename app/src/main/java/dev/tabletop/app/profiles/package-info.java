/** The commands that keep up saved connections. */
@NullMarked
package dev.tabletop.app.profiles;

import org.jspecify.annotations.NullMarked;
