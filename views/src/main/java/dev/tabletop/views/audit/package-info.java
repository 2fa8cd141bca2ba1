/** Every change that this console ever sent: who, when, what, and what came of it. */
@NullMarked
package dev.tabletop.views.audit;

import org.jspecify.annotations.NullMarked;
