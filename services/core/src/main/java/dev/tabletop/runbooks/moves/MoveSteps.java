package dev.tabletop.runbooks.moves;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.commands.moves.MoveWords;
import dev.tabletop.placement.Move;
import dev.tabletop.recovery.ByHandCommands;
import dev.tabletop.recovery.Damage;
import dev.tabletop.runbooks.Risk;
import dev.tabletop.runbooks.RunbookStep;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Moves as steps of a runbook, with what they risk. Pure. */
public final class MoveSteps {

    private MoveSteps() {}

    public static RunbookStep step(String id, Move move, List<String> after) {
        return new RunbookStep(id, MoveWords.of(move), move.partition(), new MakeMove(move), damage(move),
                byHand(move), after);
    }

    private static Damage damage(Move move) {
        return switch (move) {
            case Move.Add _ -> Damage.REVERSIBLE;
            case Move.Relocate _,Move.Remove _ -> Damage.DESTRUCTIVE;
            case Move.Lead _,Move.Forget _ -> Damage.LOSSY;
        };
    }

    private static List<String> byHand(Move move) {
        PartitionId id = move.partition();
        Stream<Command> commands = switch (move) {
            case Move.Relocate m -> Stream.of(new Command.MigrateReplica(id, m.from(), m.to()));
            case Move.Add m -> Stream.of(new Command.AddReplica(id, m.to()));
            case Move.Remove m -> Stream.of(new Command.DeleteReplica(id, m.from()));
            case Move.Lead m -> Stream.of(new Command.ChangeLeader(id, m.to()),
                    new Command.RecoverReplica(id, m.from()));
            case Move.Forget _ -> Stream.empty();
        };
        List<String> lines = commands.flatMap(c -> ByHandCommands.of(c).stream()).toList();
        return lines.isEmpty() ? List.of("settablepartition: the same partition, without that replica") : lines;
    }

    /** What may be lost with a move; empty where nothing may. */
    public static Optional<Risk> risk(Move move) {
        PartitionId id = move.partition();
        return switch (move) {
            case Move.Lead m -> Optional.of(new Risk("lead:" + id, id, "Rows written to " + m.from() + " while "
                    + m.to() + " takes over may be lost.", "Stop writing first to lose none.", false));
            case Move.Forget m -> Optional.of(new Risk("forget:" + id, id, "What only the copy on " + m.node()
                    + " holds, if anything, is given up.", "Wait for the node, if it may return.", false));
            case Move.Relocate _,Move.Add _,Move.Remove _ -> Optional.empty();
        };
    }
}
