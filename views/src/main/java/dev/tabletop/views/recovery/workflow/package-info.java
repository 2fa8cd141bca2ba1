/** The way of a manual recovery through its stages: what it has so far, what may come next, and what is at work. */
@NullMarked
package dev.tabletop.views.recovery.workflow;

import org.jspecify.annotations.NullMarked;
