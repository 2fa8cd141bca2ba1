/** Keeps one cluster's state fresh, tells what changed, and keeps a record of what was seen live. */
@NullMarked
package dev.tabletop.monitor;

import org.jspecify.annotations.NullMarked;
