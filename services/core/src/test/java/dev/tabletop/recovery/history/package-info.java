/** Random true histories of a partition, and what a console could see of them. */
@NullMarked
package dev.tabletop.recovery.history;

import org.jspecify.annotations.NullMarked;
