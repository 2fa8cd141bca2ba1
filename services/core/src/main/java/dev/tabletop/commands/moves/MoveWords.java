package dev.tabletop.commands.moves;

import dev.tabletop.placement.Move;

/** Moves in the user's words. Pure. */
public final class MoveWords {

    private MoveWords() {}

    public static String of(Move move) {
        return switch (move) {
            case Move.Relocate m -> "Move the copy of " + m.partition() + " from " + m.from() + " to " + m.to();
            case Move.Add m -> "Copy " + m.partition() + " to " + m.to();
            case Move.Remove m -> "Delete the copy of " + m.partition() + " on " + m.from();
            case Move.Lead m -> "Let " + m.to() + " lead " + m.partition() + " in place of " + m.from();
            case Move.Forget m -> "Forget the copy of " + m.partition() + " on " + m.node();
        };
    }
}
