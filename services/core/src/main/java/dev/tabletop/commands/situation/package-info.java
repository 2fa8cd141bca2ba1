/** What was read for a command, and what is said of it: what is in the way, what it may bring about. */
@NullMarked
package dev.tabletop.commands.situation;

import org.jspecify.annotations.NullMarked;
