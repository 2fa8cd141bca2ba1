/**
 * The doing of manual recovery: stop automatic changes, examine, carry a plan out with a journal under a lock, verify,
 * resume, abandon. Knows no particular system.
 */
@NullMarked
package dev.tabletop.recovery.run;

import org.jspecify.annotations.NullMarked;
