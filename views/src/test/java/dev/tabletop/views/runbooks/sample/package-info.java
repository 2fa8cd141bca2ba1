/** Runbooks in memory, for tests and pictures. */
@NullMarked
package dev.tabletop.views.runbooks.sample;

import org.jspecify.annotations.NullMarked;
