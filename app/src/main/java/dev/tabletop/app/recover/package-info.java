/** The commands of manual recovery: stop automatic changes, examine, plan, apply, resume, abandon. */
@NullMarked
package dev.tabletop.app.recover;

import org.jspecify.annotations.NullMarked;
