/**
 * Administration: every single command that a DBA may give. {@link dev.tabletop.commands.Administration} is the way in.
 *
 * <p>
 * What is known of a command is pure, a class for each concern in {@code commands.rules}: why the cluster would
 * refuse it as things stand, in the order in which the nameserver looks; what it endangers that the nameserver would not
 * refuse; what must follow. It all works on a {@link dev.tabletop.commands.situation.Situation}, which is read anew before the
 * command goes out and after it, since several commands answer ok and do nothing. Sending, lock, journal and audit log
 * are {@code recovery.run}'s.
 */
@NullMarked
package dev.tabletop.commands;

import org.jspecify.annotations.NullMarked;
