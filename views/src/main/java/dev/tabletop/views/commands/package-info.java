/**
 * Single commands of a DBA in the window: where each is offered ({@link dev.tabletop.views.commands.Commands}), its form,
 * what is known of it beforehand, its carrying out and what came of it.
 */
@NullMarked
package dev.tabletop.views.commands;

import org.jspecify.annotations.NullMarked;
