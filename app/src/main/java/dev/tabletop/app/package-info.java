/** The program: command line and wiring. */
@NullMarked
package dev.tabletop.app;

import org.jspecify.annotations.NullMarked;
