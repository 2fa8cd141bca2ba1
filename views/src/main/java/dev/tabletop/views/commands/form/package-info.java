/** What a command needs to know, asked for and checked field by field. */
@NullMarked
package dev.tabletop.views.commands.form;

import org.jspecify.annotations.NullMarked;
