package dev.tabletop.commands.moves;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.commands.Administration;
import dev.tabletop.placement.Move;
import dev.tabletop.placement.MovesDocument;
import dev.tabletop.placement.MovesPlan;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.Series;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The moves of a plan as a series of commands. */
final class MoveSeries implements Series {

    private final MovesPlan plan;
    private final String reason;
    private final Map<String, Move> moves = new LinkedHashMap<>();

    MoveSeries(MovesPlan plan, String reason) {
        this.plan = plan;
        this.reason = reason;
        List<Move> all = plan.placement().moves();
        for (int i = 0; i < all.size(); i++) {
            moves.put("move " + (i + 1), all.get(i));
        }
    }

    @Override
    public String scope() {
        return plan.scope();
    }

    @Override
    public String document() {
        return MovesDocument.write(plan);
    }

    @Override
    public List<String> steps() {
        return List.copyOf(moves.keySet());
    }

    private Move move(String step) {
        Move move = moves.get(step);
        if (move == null) {
            throw new IllegalArgumentException("There is no " + step + ".");
        }
        return move;
    }

    @Override
    public String title(String step) {
        return step + " of " + moves.size() + ": " + MoveWords.of(move(step));
    }

    @Override
    public Next next(String step, ClusterConnection connection, boolean waited) throws ClusterException {
        ClusterState state = connection.read();
        Move move = move(step);
        MoveStep.Verdict verdict = new MoveStep(state, move, waited).next();
        return switch (verdict) {
            case MoveStep.Verdict.Over over -> new Next.Over(over.what());
            case MoveStep.Verdict.Wait wait -> new Next.Wait(wait.why());
            case MoveStep.Verdict.Stuck stuck -> new Next.Stuck(stuck.why(), stuck.advice());
            case MoveStep.Verdict.Give give -> new Next.Send(Administration.undertaking(give.command(),
                    new Confirmation(state.identity().name(), accepted(move, give.command()), reason)));
        };
    }

    /** What the plan's risks say, in the words of the single commands. Nothing else that may lose rows is accepted. */
    private static Set<String> accepted(Move move, Command command) {
        if (move instanceof Move.Lead) {
            return command instanceof Command.RecoverReplica
                    ? Set.of("holds-more")
                    : Set.of("writes-lost", "not-caught-up");
        }
        return move instanceof Move.Forget ? Set.of("may-hold-more") : Set.of();
    }
}
