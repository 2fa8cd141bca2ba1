package dev.tabletop.commands.moves;

import dev.tabletop.placement.Move;
import dev.tabletop.sentences.Sentence;

/** Moves in the user's words. Pure. */
public final class MoveWords {

    private MoveWords() {}

    public static Sentence of(Move move) {
        return switch (move) {
            case Move.Relocate m -> Sentence.of("runbook.move_copy", m.partition(), m.from(), m.to());
            case Move.Add m -> Sentence.of("runbook.copy_5", m.partition(), m.to());
            case Move.Remove m -> Sentence.of("runbook.delete_copy", m.partition(), m.from());
            case Move.Lead m -> Sentence.of("runbook.let_lead_place", m.to(), m.partition(), m.from());
            case Move.Forget m -> Sentence.of("runbook.forget_copy", m.partition(), m.node());
        };
    }
}
