package dev.tabletop.runbooks.moves;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.commands.moves.MoveWords;
import dev.tabletop.placement.Move;
import dev.tabletop.recovery.ByHandCommands;
import dev.tabletop.recovery.Damage;
import dev.tabletop.runbooks.Risk;
import dev.tabletop.runbooks.RunbookStep;
import dev.tabletop.sentences.Sentence;
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
            case Move.Lead m -> Optional
                    .of(new Risk("lead:" + id, id, Sentence.of("runbook.rows_written_while_takes", m.from(), m.to()),
                            Sentence.of("runbook.stop_writing_first_lose"), false));
            case Move.Forget m ->
                Optional.of(new Risk("forget:" + id, id, Sentence.of("runbook.what_only_copy_holds_if", m.node()),
                        Sentence.of("runbook.wait_node_if_may"), false));
            case Move.Relocate _,Move.Add _,Move.Remove _ -> Optional.empty();
        };
    }
}
