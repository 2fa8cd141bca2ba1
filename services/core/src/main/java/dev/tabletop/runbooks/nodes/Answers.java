package dev.tabletop.runbooks.nodes;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.commands.Administration;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.Series.Next;
import dev.tabletop.runbooks.PartitionNow;
import dev.tabletop.runbooks.RunbookAction.Look;
import dev.tabletop.sentences.Sentence;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the actions of this package answer alike. */
final class Answers {

    static final Sentence EXAMINE = Sentence.of("runbook.recover_evidence_tabletop_examine");

    private Answers() {}

    /** Waits for a while, and gives up then. */
    static Next orStuck(Look look, Sentence why, Sentence advice) {
        return look.turn().waited() ? new Next.Stuck(why, advice) : new Next.Wait(why);
    }

    /**
     * A command whose dangers are those that the plan's risks say.
     *
     * @param dangers
     *            ids of the single command's dangers that are accepted
     */
    static Next.Send send(Look look, String cluster, Command command, Set<String> dangers) {
        String reason = look.confirmation().reason();
        return new Next.Send(Administration.undertaking(command,
                new Confirmation(cluster, dangers, reason.isBlank() ? "as the plan that was confirmed says" : reason)));
    }

    /** Whether the node's tablet answered when the cluster was read. */
    static boolean answers(ClusterState state, String node) {
        return state.tablets().stream().anyMatch(t -> t.endpoint().equals(node) && t.answered());
    }

    /** A node that is to be taken out of service because it is down, and is not. */
    static Next isNotDown(String node) {
        return new Next.Stuck(Sentence.of("runbook.answers_down", node), Sentence.of("runbook.empty_plan_scale_move"));
    }

    /**
     * Ids of the dangers that are accepted when a leader is taken out of service: rows that it takes meanwhile are lost
     * only where it may be one that works.
     */
    static Set<String> lossesOf(boolean mayAnswer, String... always) {
        return Stream.concat(Stream.of(always), mayAnswer ? Stream.of("writes-lost") : Stream.empty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Waits for an operation on the partition that the next command would not cause itself; empty where there is none. */
    static Optional<Next> whileAtWork(Look look, PartitionNow now, Predicate<Operation> own) {
        return now.atWork().stream().filter(o -> !own.test(o)).findFirst()
                .map(o -> orStuck(look, Sentence.of("runbook.operation_works_3", o.id(), o.type(), now.id()),
                        Sentence.of("runbook.let_end_cancel_tabletop", o.id())));
    }
}
