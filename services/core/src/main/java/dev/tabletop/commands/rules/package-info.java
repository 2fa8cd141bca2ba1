/** What is known of each command, a class for each concern. Pure. */
@NullMarked
package dev.tabletop.commands.rules;

import org.jspecify.annotations.NullMarked;
