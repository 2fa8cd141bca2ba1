package dev.tabletop.runbooks.moves;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.commands.Administration;
import dev.tabletop.commands.moves.MoveStep;
import dev.tabletop.placement.Move;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.Series.Next;
import dev.tabletop.runbooks.RunbookAction;
import java.util.Set;

/** One move. */
public record MakeMove(Move move) implements RunbookAction {

    @Override
    public Next next(Look look) throws ClusterException {
        ClusterState state = look.connection().read();
        MoveStep.Verdict verdict = new MoveStep(state, move, look.turn().waited()).next();
        return switch (verdict) {
            case MoveStep.Verdict.Over over -> new Next.Over(over.what());
            case MoveStep.Verdict.Wait wait -> new Next.Wait(wait.why());
            case MoveStep.Verdict.Stuck stuck -> new Next.Stuck(stuck.why(), stuck.advice());
            case MoveStep.Verdict.Give give -> new Next.Send(Administration.undertaking(give.command(),
                    new Confirmation(state.identity().name(), accepted(give.command()),
                            look.confirmation().reason())),
                    isTriedAgain(give.command(), look));
        };
    }

    /** A nameserver that fails meanwhile forgets that it was bringing a copy back. */
    private static boolean isTriedAgain(Command command, Look look) {
        return command instanceof Command.RecoverReplica && look.turn().sent() < 2;
    }

    /** What the plan's risks say, in the words of the single commands. Nothing else that may lose rows is accepted. */
    private Set<String> accepted(Command command) {
        if (move instanceof Move.Lead) {
            return command instanceof Command.RecoverReplica
                    ? Set.of("holds-more")
                    : Set.of("writes-lost", "not-caught-up");
        }
        return move instanceof Move.Forget ? Set.of("may-hold-more") : Set.of();
    }
}
