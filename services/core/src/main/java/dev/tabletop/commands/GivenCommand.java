package dev.tabletop.commands;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.commands.rules.CommandRules;
import dev.tabletop.commands.rules.RulesOf;
import dev.tabletop.commands.situation.Situation;
import dev.tabletop.commands.situation.SituationReader;
import dev.tabletop.recovery.ByHandCommands;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.Standing;
import dev.tabletop.recovery.run.Undertaking;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import dev.tabletop.sentences.Sentence;
import org.jspecify.annotations.Nullable;

/** A command as it was given: with its rules and what was confirmed. */
final class GivenCommand implements Undertaking<Situation> {

    private final Command command;
    private final CommandRules rules;
    private final Confirmation confirmation;
    private final @Nullable Duration longest;

    /**
     * @param longest
     *            how long the cluster's operations are followed; null for the usual
     */
    GivenCommand(Command command, Confirmation confirmation, @Nullable Duration longest) {
        this.command = command;
        this.rules = RulesOf.of(command);
        this.confirmation = confirmation;
        this.longest = longest;
    }

    @Override
    public Command command() {
        return command;
    }

    @Override
    public List<String> equivalent() {
        return ByHandCommands.of(command);
    }

    @Override
    public String scope() {
        return rules.scope().toString();
    }

    @Override
    public String confirmed() {
        return confirmation.toString();
    }

    @Override
    public Situation look(ClusterConnection connection) throws ClusterException {
        return SituationReader.read(connection, command);
    }

    @Override
    public void requireFit(Situation now) throws RunException {
        Assessment assessment = Administration.assess(command, now);
        GivenConfirmation.requireFit(assessment);
        GivenConfirmation.check(assessment, confirmation);
    }

    @Override
    public Optional<Sentence> already(Situation now) {
        return rules.already(now);
    }

    @Override
    public Standing standing(Situation before, Situation now, List<Operation> caused) {
        return rules.standing(before, now, caused);
    }

    @Override
    public boolean isAtWork(Situation now) {
        return rules.isAtWork(now);
    }

    @Override
    public boolean causes(Operation operation, Situation now) {
        return rules.causes(operation, now);
    }

    @Override
    public String worksFor() {
        return rules.worksFor();
    }

    @Override
    public Duration longest(Duration usual) {
        return longest == null ? usual : longest;
    }

    @Override
    public Duration patience() {
        return rules.patience();
    }
}
