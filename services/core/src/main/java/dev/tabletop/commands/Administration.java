package dev.tabletop.commands;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.commands.rules.CommandRules;
import dev.tabletop.commands.rules.RulesOf;
import dev.tabletop.commands.situation.Danger;
import dev.tabletop.commands.situation.Situation;
import dev.tabletop.commands.situation.SituationReader;
import dev.tabletop.recovery.ByHandCommands;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.CommandResult;
import dev.tabletop.recovery.run.CommandRuns;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.recovery.run.Undertaking;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Single commands of a DBA on one cluster: what is known of one beforehand, and its carrying out. Every command but
 * {@link Command.SetAutoFailover} ({@code recovery.run.AutomaticChanges}) and {@link Command.SetReplicaFlags} (a step of
 * a recovery). Calls block; safe for use by several threads, one command at a time.
 */
public final class Administration {

    private final ClusterConnection connection;
    private final CommandRuns runs;

    /** The connection stays the caller's to close. */
    public Administration(ClusterConnection connection, CommandRuns runs) {
        this.connection = connection;
        this.runs = runs;
    }

    /**
     * What is known of a command as things stand now. Changes nothing.
     *
     * @throws ClusterException
     *             when the cluster could not be read
     */
    public Assessment assess(Command command) throws ClusterException {
        return assess(command, SituationReader.read(connection, command));
    }

    /** What is known of a command in a situation. Pure. */
    public static Assessment assess(Command command, Situation now) {
        CommandRules rules = RulesOf.of(command);
        List<Danger> dangers = rules.dangers(now);
        Damage damage = Stream.concat(Stream.of(rules.damage()), dangers.stream().map(Danger::damage))
                .max(Damage::compareTo).orElse(Damage.LOSSY);
        return new Assessment(command, now.state().identity().name(), ByHandCommands.of(command),
                rules.already(now).orElse(null),
                now.state().operations().stream().filter(o -> o.state().isActive() && rules.causes(o, now)).toList(),
                rules.refusals(now), dangers, damage, rules.follows());
    }

    /**
     * Carries a command out and looks at what must follow. Judged anew under the lock: what was not confirmed, or is in
     * the way, holds it back. Not sent where what it is for holds already; where the operation that it causes is at work,
     * that is followed. So it is simply given again after it was cut off.
     *
     * @param confirmation
     *            the cluster's name where it is more than reversible; the ids of its lossy dangers, with a reason
     * @return how it ended; a refusal by the cluster is an end, too
     * @throws RunException
     *             {@link RunException.Kind#NOT_SAFE} where it is held back; {@link RunException.Kind#NOT_CONFIRMED};
     *             else when it could not begin or had to end early
     */
    public CommandResult carryOut(Command command, Confirmation confirmation, RunListener listener, RunControl control)
            throws RunException {
        return runs.carryOut(new GivenCommand(command, confirmation, null), listener, control);
    }

    /** The same, which follows the cluster's operations for no longer than so. */
    public CommandResult carryOut(Command command, Confirmation confirmation, Duration longest, RunListener listener,
            RunControl control) throws RunException {
        return runs.carryOut(new GivenCommand(command, confirmation, longest), listener, control);
    }

    /** A command with its rules, for a series of commands. */
    public static Undertaking<?> undertaking(Command command, Confirmation confirmation) {
        return new GivenCommand(command, confirmation, null);
    }
}
