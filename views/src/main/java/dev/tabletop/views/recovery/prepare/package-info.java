/** The first stages of a recovery: what it is about, stopping automatic changes, and examining. */
@NullMarked
package dev.tabletop.views.recovery.prepare;

import org.jspecify.annotations.NullMarked;
