/** The one dialog of every command: form, what is known beforehand, confirmation, progress, result. */
@NullMarked
package dev.tabletop.views.commands.dialog;

import org.jspecify.annotations.NullMarked;
