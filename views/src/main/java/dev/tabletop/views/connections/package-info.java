/** Saved connections: the list of them, the form, the test, files, and the questions that come up while connecting. */
@NullMarked
package dev.tabletop.views.connections;

import org.jspecify.annotations.NullMarked;
