package dev.tabletop.recovery;

import dev.tabletop.recovery.Loss.Certainty;
import dev.tabletop.recovery.TermRule.Standing;
import dev.tabletop.sentences.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Names what a replica holds, or may hold, that the new leader lacks. Pure. */
final class LossFinder {

    private final PartitionFacts facts;
    private final PrefixRule rule;
    private final ReplicaEvidence anchor;
    private final long anchorOffset;

    LossFinder(PartitionFacts facts, PrefixRule rule, ReplicaEvidence anchor) {
        this.facts = facts;
        this.rule = rule;
        this.anchor = anchor;
        this.anchorOffset = facts.exact(anchor).orElseThrow();
    }

    /** The losses that follow from not keeping this replica's log; empty when its log is certainly a prefix. */
    List<Loss> losses(ReplicaEvidence replica, Standing standing) {
        OptionalLong exact = facts.exact(replica);
        if (exact.isEmpty()) {
            return List.of(unread(replica));
        }
        if (rule.judge(replica, anchor).letIn()) {
            return List.of();
        }
        long end = exact.getAsLong();
        List<Loss> losses = new ArrayList<>();
        boolean longer = end > anchorOffset;
        if (!(longer && rule.judge(anchor, replica).letIn())) {
            long from = rule.commonBelow().orElse(1);
            long to = Math.min(end, anchorOffset);
            boolean wroteAfterLosingItsTerm = standing == Standing.OLDER
                    && facts.evidence().before().terms().size() == 2;
            if (from <= to) {
                losses.add(new Loss(id(replica) + ":possible", facts.id(), replica.endpoint(), from, to,
                        wroteAfterLosingItsTerm ? Certainty.CERTAIN : Certainty.POSSIBLE,
                        Sentence.of("plan.log_positions_may_hold", from, to, replica.endpoint(), anchor.endpoint()),
                        true));
            }
        }
        if (longer) {
            losses.add(new Loss(id(replica), facts.id(), replica.endpoint(), anchorOffset + 1, end, Certainty.CERTAIN,
                    Sentence.of("plan.reaches_leader_only", replica.endpoint(), end, anchor.endpoint(), anchorOffset),
                    true));
        }
        return losses;
    }

    private Loss unread(ReplicaEvidence replica) {
        long from = Math.min(rule.commonBelow().orElse(1), anchorOffset + 1);
        String key = replica.answered() ? "plan.loss.not_loaded" : "plan.loss.silent";
        return new Loss(id(replica), facts.id(), replica.endpoint(), from, Loss.UNKNOWN_END, Certainty.UNKNOWN,
                Sentence.of(key, replica.endpoint(), anchor.endpoint(), anchorOffset), false);
    }

    private String id(ReplicaEvidence replica) {
        return facts.id() + ":loss:" + replica.endpoint();
    }
}
