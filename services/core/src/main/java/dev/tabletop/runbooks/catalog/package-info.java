/** All runbooks that there are. */
@NullMarked
package dev.tabletop.runbooks.catalog;

import org.jspecify.annotations.NullMarked;
