/** The thinking stages of a recovery: the evidence, the choice per partition, and the plan. */
@NullMarked
package dev.tabletop.views.recovery.plan;

import org.jspecify.annotations.NullMarked;
