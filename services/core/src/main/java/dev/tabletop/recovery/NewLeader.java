package dev.tabletop.recovery;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.recovery.ReplicaPlan.Part;
import dev.tabletop.sentences.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Plans a partition that nobody leads: a leader is elected (or seated by hand), then the others are brought back. */
final class NewLeader {

    private final PartitionFacts facts;
    private final LeaderChooser chooser;
    private final PrefixRule rule;
    private final Map<String, TabletAnswer> tablets;
    private final boolean byHand;
    private final StepWriter writer;
    private final Draft draft;

    NewLeader(PartitionFacts facts, LeaderChooser chooser, PrefixRule rule, Map<String, TabletAnswer> tablets,
            boolean byHand) {
        this.facts = facts;
        this.chooser = chooser;
        this.rule = rule;
        this.tablets = tablets;
        this.byHand = byHand;
        this.writer = new StepWriter(facts.evidence());
        this.draft = new Draft(facts);
    }

    PartitionPlan plan() {
        for (ReplicaEvidence replica : facts.replicas()) {
            ReplicaStatus status = replica.reading().status();
            if (replica.answered() && status != null && !replica.isLoaded()) {
                return draft.blocked(null, Sentence.of("plan.still_loading_examine_again", replica.endpoint()));
            }
            if (replica.answered() && !replica.isLoaded() && replica.loading() == Loading.NOT_TRIED
                    && !chooser.isGivenUp(replica)) {
                return draft.blocked(null, Sentence.of("plan.what_holds_not_known", replica.endpoint()));
            }
        }
        LeaderChooser.Outcome outcome = chooser.choose();
        if (!outcome.decisions().isEmpty()) {
            return draft.undecided(outcome.choice(), outcome.decisions());
        }
        String chosen = outcome.choice().endpoint();
        if (chosen == null) {
            return draft.blocked(outcome.choice(), outcome.choice().why());
        }
        return plan(facts.evidence().replica(chosen).orElseThrow(), outcome.choice());
    }

    private PartitionPlan plan(ReplicaEvidence anchor, LeaderChoice choice) {
        boolean nameserverCan = isHealthy(anchor);
        if (byHand || !nameserverCan) {
            Sentence against = againstSeatingByHand();
            if (!against.isEmpty()) {
                return draft.blocked(choice, nameserverCan
                        ? Sentence.of("plan.by_hand_but", against)
                        : Sentence.of("plan.cannot_elect_but", anchor.endpoint(), against));
            }
        }
        List<ReplicaEvidence> participants = participants(anchor);
        Condition.LeaderServes serves;
        if (byHand || !nameserverCan) {
            serves = seatByHand(anchor, participants);
        } else {
            serves = elect(anchor, participants);
        }
        writer.requireLeader(serves);
        follow(anchor, participants);
        ReAdd reAdd = new ReAdd(writer, draft, new LossFinder(facts, rule, anchor));
        facts.replicas().stream().filter(r -> !participants.contains(r)).forEach(r -> bringBack(r, anchor, reAdd));
        return draft.ready(byHand || !nameserverCan ? Tactic.SEAT_BY_HAND : Tactic.ELECTION, choice,
                Sentence.of("plan.nobody_leads", choice.why()));
    }

    /** Replicas that keep their log: certainly a prefix, and not so far behind that nobody could feed them. */
    private List<ReplicaEvidence> participants(ReplicaEvidence anchor) {
        List<ReplicaEvidence> certain = facts.replicas().stream()
                .filter(r -> isHealthy(r) || r.endpoint().equals(anchor.endpoint()))
                .filter(r -> !chooser.isGivenUp(r) && rule.judge(r, anchor).letIn()).toList();
        long best = facts.exact(anchor).orElseThrow();
        long fedFrom = certain.stream().filter(r -> facts.exact(r).orElseThrow() == best)
                .mapToLong(r -> Objects.requireNonNullElse(r.reading().snapshotOffset(), 0L)).max().orElse(0);
        return certain.stream().filter(r -> facts.exact(r).orElseThrow() >= Math.min(fedFrom, best)).toList();
    }

    private Condition.LeaderServes elect(ReplicaEvidence anchor, List<ReplicaEvidence> participants) {
        long best = facts.exact(anchor).orElseThrow();
        List<String> names = participants.stream().map(ReplicaEvidence::endpoint).toList();
        List<String> equals = participants.stream().filter(r -> facts.exact(r).orElseThrow() == best)
                .map(ReplicaEvidence::endpoint).toList();
        Condition.LeaderServes serves = writer.serves(equals, best);
        facts.replicas().stream().filter(r -> facts.is(Role.LEADER, r))
                .forEach(r -> draft.add(writer.stopLeading(r.endpoint(), facts.ownTerm(r))));
        draft.add(writer.setFlags(flags(names, null), serves,
                Sentence.of("plan.let_stand_election", names, facts.id()),
                Sentence.of("plan.only_replicas_whose_log"),
                List.of()));
        boolean givesUp = facts.replicas().stream().anyMatch(r -> facts.exact(r).isEmpty());
        draft.add(writer.elect(names, flags(names, null), serves, givesUp ? Damage.LOSSY : Damage.REVERSIBLE));
        return serves;
    }

    private Condition.LeaderServes seatByHand(ReplicaEvidence anchor, List<ReplicaEvidence> participants) {
        List<String> names = participants.stream().map(ReplicaEvidence::endpoint).toList();
        List<Condition> nobodyLeads = new ArrayList<>();
        facts.replicas().stream().filter(r -> r.isLoaded() && !r.endpoint().equals(anchor.endpoint()))
                .forEach(r -> nobodyLeads
                        .add(new Condition.RoleIs(facts.id(), facts.storage(), r.endpoint(), Role.FOLLOWER)));
        Condition.LeaderServes serves = writer.serves(List.of(anchor.endpoint()),
                facts.exact(anchor).orElseThrow());
        draft.add(writer.seat(anchor.endpoint(), names.stream().filter(n -> !n.equals(anchor.endpoint())).toList(),
                facts.lastTerm(), nobodyLeads));
        draft.add(writer.setFlags(flags(names, anchor.endpoint()), serves,
                Sentence.of("plan.write_into_metadata_leads", anchor.endpoint(), facts.id()),
                Sentence.of("plan.nameserver_was_not_part"), List.of()));
        return serves;
    }

    private List<Command.Flags> flags(List<String> alive, @Nullable String leader) {
        return facts.metas().stream()
                .map(m -> new Command.Flags(m.endpoint(), m.endpoint().equals(leader), alive.contains(m.endpoint())))
                .toList();
    }

    private void follow(ReplicaEvidence anchor, List<ReplicaEvidence> participants) {
        long best = facts.exact(anchor).orElseThrow();
        boolean tie = participants.stream().filter(r -> facts.exact(r).orElseThrow() == best).count() > 1;
        for (ReplicaEvidence replica : participants) {
            boolean chosen = replica.endpoint().equals(anchor.endpoint());
            ReplicaStatus status = replica.reading().status();
            if (status != null && status.state() == LoadState.SNAPSHOT_PAUSED) {
                draft.add(writer.resumeSnapshots(replica.endpoint()));
            }
            if (!chosen || tie) {
                draft.add(writer.follows(replica.endpoint(), facts.exact(replica).orElseThrow() == best));
            }
            PrefixRule.Verdict verdict = rule.judge(replica, anchor);
            draft.part(replica, chosen ? Part.LEADER : Part.ATTACH, verdict.why());
        }
    }

    private void bringBack(ReplicaEvidence replica, ReplicaEvidence anchor, ReAdd reAdd) {
        if (!replica.answered() || !isHealthy(replica)) {
            draft.lose(new LossFinder(facts, rule, anchor).losses(replica, chooser.standing(replica)));
            draft.part(replica, Part.LEAVE, replica.answered()
                    ? Sentence.of("plan.nameserver_does_not_know")
                    : Sentence.of("plan.tablet_does_not_answer_when"));
            return;
        }
        PrefixRule.Verdict verdict = rule.judge(replica, anchor);
        reAdd.plan(replica, chooser.standing(replica), new ReAdd.State(false, false),
                verdict.letIn() && !chooser.isGivenUp(replica)
                        ? Sentence.of("plan.lies_behind_new_leader")
                        : verdict.why());
    }

    private Sentence againstSeatingByHand() {
        for (ReplicaEvidence replica : facts.replicas()) {
            if (!replica.answered()) {
                return Sentence.of("plan.does_not_answer_may", replica.endpoint());
            }
            if (facts.is(Role.LEADER, replica)) {
                return Sentence.of("plan.says_leads_nothing_would", replica.endpoint());
            }
        }
        return Sentence.NOTHING;
    }

    private boolean isHealthy(ReplicaEvidence replica) {
        TabletAnswer tablet = tablets.get(replica.endpoint());
        return replica.answered() && (tablet == null || tablet.state() == Tablet.State.HEALTHY);
    }
}
