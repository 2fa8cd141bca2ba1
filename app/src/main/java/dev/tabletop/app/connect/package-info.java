/** Which cluster a command works on, and how to reach it. */
@NullMarked
package dev.tabletop.app.connect;

import org.jspecify.annotations.NullMarked;
