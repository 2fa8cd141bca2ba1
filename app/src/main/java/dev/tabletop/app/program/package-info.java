/** What every command has at hand: the terminal, the state directory, the log, exit codes and failures. */
@NullMarked
package dev.tabletop.app.program;

import org.jspecify.annotations.NullMarked;
