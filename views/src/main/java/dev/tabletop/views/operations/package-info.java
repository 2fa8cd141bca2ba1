/** The nameserver's operations: live, and remembered when it forgets them. */
@NullMarked
package dev.tabletop.views.operations;

import org.jspecify.annotations.NullMarked;
