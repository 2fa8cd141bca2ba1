/**
 * The doing of manual recovery: stop automatic changes, examine, carry a plan out with a journal under a lock, verify,
 * resume, abandon. Knows no particular system.
 *
 * <p>
 * {@link dev.tabletop.recovery.run.ManualRecovery} is the way in. A wizard goes through it like this, each blocking call
 * off the thread that draws:
 * <ol>
 * <li>{@code unfinished()}: what an earlier run of this machine or of another console left; offer what its {@code ways}
 * name before anything new is begun.
 * <li>Scope, then {@code stopAutomatic}.
 * <li>{@code examine} (it changes the cluster: replicas are loaded), which gives the evidence; {@code lastEvidence()} is
 * the newest that is kept.
 * <li>Planning is pure and not here: {@code ManualRecoveryPlanner} gives a plan, which names the decisions it needs;
 * plan again with each decision. {@code keep} and {@code lastPlan()} let it be applied later.
 * <li>{@code ConfirmationRule.needs(plan)} tells what must be confirmed; {@code apply} refuses anything less.
 * <li>{@code apply}, with a {@link dev.tabletop.recovery.run.RunTracker} as listener for the progress of each partition
 * and step, and a {@link dev.tabletop.recovery.run.RunControl} to pause, go on, stop, and try one partition again while
 * others are at work. A partition that ended {@code STALE} has to be examined and planned anew.
 * <li>The {@link dev.tabletop.recovery.run.RunResult}: how each partition ended, what is left, {@code auto_failover} and
 * why. Unless it is complete, {@code resume} tries all that is left again, and looks after what was done; what
 * {@code needsToResume} names is confirmed anew.
 * </ol>
 * Switching {@code auto_failover} by hand is {@link dev.tabletop.recovery.run.AutomaticChanges}.
 *
 * <p>
 * Listeners are called on the run's threads, one call at a time, and must return at once; what they throw is logged and
 * harms nobody. Failures come as {@link dev.tabletop.recovery.run.RunException}, in the user's words, with what to do
 * next. A mistake in this program that one partition meets fails that partition alone; a journal that can't be kept or a
 * lock that is lost for good ends the run before any further call goes out.
 */
@NullMarked
package dev.tabletop.recovery.run;

import org.jspecify.annotations.NullMarked;
