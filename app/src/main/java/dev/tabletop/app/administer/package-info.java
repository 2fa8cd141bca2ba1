/** The single commands of administration, a class for each group of them. */
@NullMarked
package dev.tabletop.app.administer;

import org.jspecify.annotations.NullMarked;
