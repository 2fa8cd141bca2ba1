package dev.tabletop.recovery;

import dev.tabletop.recovery.NeedsDecision.Kind;
import dev.tabletop.recovery.NeedsDecision.Option;
import dev.tabletop.recovery.TermRule.Standing;
import dev.tabletop.sentences.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a leader for one partition: the newest history by terms, then the largest exact offset in it. Where terms are
 * not known and it matters, or a replica that can't be read may hold more, the DBA decides. Pure.
 */
final class LeaderChooser {

    /**
     * A choice and what the DBA must decide before it stands.
     *
     * @param choice
     *            the ranking, with the chosen replica or none
     * @param decisions
     *            empty when the choice stands
     */
    record Outcome(LeaderChoice choice, List<NeedsDecision> decisions) {}

    private final PartitionFacts facts;
    private final Decisions decisions;
    private final TermRule terms;

    LeaderChooser(PartitionFacts facts, Decisions decisions, OptionalLong commonBelow) {
        this.facts = facts;
        this.decisions = decisions;
        this.terms = new TermRule(facts, commonBelow);
    }

    Standing standing(ReplicaEvidence replica) {
        return terms.standing(replica);
    }

    /** Chooses among all replicas of a partition that nobody leads. */
    Outcome choose() {
        Optional<Decisions.ChosenLeader> override = override();
        List<NeedsDecision> open = new ArrayList<>();
        for (ReplicaEvidence replica : facts.replicas()) {
            if (facts.exact(replica).isEmpty() && !isGivenUp(replica)) {
                open.add(waitForIt(replica));
            }
        }
        List<ReplicaEvidence> ranked = ranked();
        List<ReplicaEvidence> readable = ranked.stream()
                .filter(r -> facts.exact(r).isPresent() && !isGivenUp(r)).toList();
        if (override.isPresent()) {
            return overridden(override.get(), ranked, open);
        }
        if (readable.isEmpty()) {
            return new Outcome(choice(null, Sentence.of("plan.no_replica_could_read"), ranked), open);
        }
        List<ReplicaEvidence> contenders = contenders(readable);
        ReplicaEvidence best = contenders.getFirst();
        if (contenders.size() > 1) {
            open.addFirst(whichHistory(contenders));
            return new Outcome(
                    choice(null, Sentence.of("plan.replicas_holds_newest_history", contenders.size()), ranked), open);
        }
        return new Outcome(choice(best, whyChosen(best), ranked), List.copyOf(open));
    }

    /**
     * Keeps the leader that serves; a replica that is ahead of it and may be of its history is put to the DBA, and so is
     * one that nobody has read, unless the leader is known to have fed it. What a live leader would push into can't be
     * read first; it is put to the DBA where it surely holds more.
     */
    Outcome keep(ReplicaEvidence leader, Predicate<ReplicaEvidence> isFed) {
        List<NeedsDecision> unread = facts.replicas().stream().filter(r -> facts.isUnread(r) && !isGivenUp(r))
                .filter(r -> !isFed.test(r) && (r.loading() != Loading.LEFT_LIVE_LEADER_WOULD_PUSH
                        || facts.surelyHoldsMore(r, leader)))
                .map(this::waitForIt).toList();
        List<ReplicaEvidence> ahead = ranked().stream().filter(r -> isAhead(r, leader)).toList();
        List<ReplicaEvidence> ranked = new ArrayList<>(ranked());
        ranked.remove(leader);
        ranked.addFirst(leader);
        if (!ahead.isEmpty() && override().isEmpty()) {
            List<ReplicaEvidence> both = new ArrayList<>(ahead);
            both.addFirst(leader);
            List<NeedsDecision> open = new ArrayList<>(unread);
            open.addFirst(whichHistory(both));
            return new Outcome(choice(null, Sentence.of("plan.leader_serves_but_another"), ranked), open);
        }
        return new Outcome(choice(leader, Sentence.of("plan.leads_as_own_tablet"), ranked), unread);
    }

    /** The only replica of a partition. */
    LeaderChoice only(ReplicaEvidence replica) {
        return choice(replica, Sentence.of("plan.only_replica"), List.of(replica));
    }

    /** What the DBA chose instead, if anything. */
    Optional<Decisions.ChosenLeader> override() {
        return decisions.leaders().stream().filter(c -> c.partition().equals(facts.id())).findFirst();
    }

    /** Whether the DBA said to go on without this replica's content. */
    boolean isGivenUp(ReplicaEvidence replica) {
        return decisions.goOnWithout().stream().anyMatch(
                g -> g.partition().equals(facts.id()) && g.endpoint().equals(replica.endpoint()));
    }

    private boolean isAhead(ReplicaEvidence replica, ReplicaEvidence leader) {
        OptionalLong offset = facts.exact(replica);
        return offset.isPresent() && !replica.endpoint().equals(leader.endpoint()) && !isGivenUp(replica)
                && !facts.follows(replica, leader) && offset.getAsLong() > offsetOf(leader)
                && standing(replica) != Standing.OLDER;
    }

    private Outcome overridden(Decisions.ChosenLeader override, List<ReplicaEvidence> ranked,
            List<NeedsDecision> open) {
        Optional<ReplicaEvidence> chosen = ranked.stream()
                .filter(r -> r.endpoint().equals(override.endpoint()) && facts.exact(r).isPresent()).findFirst();
        if (chosen.isEmpty()) {
            return new Outcome(choice(null, Sentence.of("plan.was_chosen_hand_but", override.endpoint()), ranked),
                    open);
        }
        return new Outcome(choice(chosen.get(), Sentence.of("plan.chosen_hand", override.reason()), ranked), open);
    }

    /** The replicas among which the evidence can't decide, best first; one when it can. */
    private List<ReplicaEvidence> contenders(List<ReplicaEvidence> readable) {
        List<ReplicaEvidence> beyond = readable.stream().filter(r -> standing(r) != Standing.COMMON).toList();
        if (beyond.isEmpty()) {
            return List.of(readable.getFirst());
        }
        ReplicaEvidence first = beyond.getFirst();
        List<ReplicaEvidence> contenders = new ArrayList<>();
        contenders.add(first);
        for (ReplicaEvidence other : beyond.subList(1, beyond.size())) {
            boolean untold = standing(other) == Standing.UNKNOWN
                    || (standing(first) == Standing.UNKNOWN && standing(other) == Standing.OLDER);
            boolean matters = (standing(first) == Standing.UNKNOWN && standing(other) == Standing.UNKNOWN)
                    || offsetOf(other) > offsetOf(first);
            if (untold && matters) {
                contenders.add(other);
            }
        }
        return contenders;
    }

    private List<ReplicaEvidence> ranked() {
        Comparator<ReplicaEvidence> order = Comparator.comparing(this::readingRank).thenComparing(this::standing)
                .thenComparing(Comparator.comparingLong(this::rankingTerm).reversed())
                .thenComparing(Comparator.comparingLong(this::anyOffset).reversed())
                .thenComparing(r -> !facts.ledBefore(r))
                .thenComparing(ReplicaEvidence::endpoint);
        return facts.replicas().stream().sorted(order).toList();
    }

    private Rung readingRank(ReplicaEvidence replica) {
        Rung rung = facts.evidence().offset(replica).rung();
        return rung.isExact() ? Rung.EXACT : rung;
    }

    private long rankingTerm(ReplicaEvidence replica) {
        return standing(replica) == Standing.OLDER ? facts.ownTerm(replica) : 0;
    }

    private long anyOffset(ReplicaEvidence replica) {
        return Objects.requireNonNullElse(facts.evidence().offset(replica).offset(), -1L);
    }

    private long offsetOf(ReplicaEvidence replica) {
        return facts.exact(replica).orElseThrow();
    }

    private LeaderChoice choice(@Nullable ReplicaEvidence chosen, Sentence why, List<ReplicaEvidence> ranked) {
        List<ReplicaEvidence> order = new ArrayList<>(ranked);
        if (chosen != null) {
            order.remove(chosen);
            order.addFirst(chosen);
        }
        List<Candidate> candidates = new ArrayList<>();
        for (ReplicaEvidence replica : order) {
            candidates.add(new Candidate(candidates.size() + 1, replica.endpoint(),
                    facts.evidence().offset(replica), terms.read(replica), reason(replica)));
        }
        ReplicaEvidence runnerUp = chosen == null || order.size() < 2 ? null : order.get(1);
        Long gap = chosen == null || runnerUp == null || facts.exact(runnerUp).isEmpty()
                ? null
                : Long.valueOf(offsetOf(chosen) - offsetOf(runnerUp));
        List<String> mayHoldMore = facts.replicas().stream().filter(r -> facts.exact(r).isEmpty())
                .map(ReplicaEvidence::endpoint).toList();
        return new LeaderChoice(chosen == null ? null : chosen.endpoint(), why, candidates,
                runnerUp == null ? null : runnerUp.endpoint(), gap, mayHoldMore, override().orElse(null));
    }

    private Sentence whyChosen(ReplicaEvidence best) {
        return switch (standing(best)) {
            case COMMON -> Sentence.of("plan.has_largest_offset_no");
            case NEWEST -> Sentence.of("plan.belongs_newest_history_has");
            case UNKNOWN -> Sentence.of("plan.term_not_known_but");
            case OLDER -> Sentence.of("plan.has_newest_term_known");
        };
    }

    private Sentence reason(ReplicaEvidence replica) {
        Sentence read = whatWasRead(replica);
        return isGivenUp(replica) ? Sentence.of("plan.goes_on_without", read) : read;
    }

    private Sentence whatWasRead(ReplicaEvidence replica) {
        OffsetReading offset = facts.evidence().offset(replica);
        return switch (offset.rung()) {
            case EXACT, EXACT_AFTER_LOADING -> Sentence.of("plan.offset_exact", offset.offset(), history(replica));
            case LOWER_BOUND -> Sentence.of("plan.not_loaded_snapshot_holds", offset.offset());
            case HINT -> Sentence.of("plan.not_loaded_no_snapshot", offset.offset() == null
                    ? Sentence.of("plan.missing")
                    : offset.offset());
            case UNKNOWN -> Sentence.of("plan.may_hold_more", replica.answered()
                    ? Sentence.of("plan.load_failed_directory_was")
                    : Sentence.of("plan.tablet_does_not_answer"));
        };
    }

    private Sentence history(ReplicaEvidence replica) {
        return switch (standing(replica)) {
            case NEWEST -> Sentence.of("plan.belongs_newest_term");
            case UNKNOWN -> Sentence.of("plan.term_not_known");
            case OLDER -> Sentence.of("plan.still_leads_older_term", facts.ownTerm(replica));
            case COMMON -> Sentence.of("plan.log_ends_before_any");
        };
    }

    private NeedsDecision whichHistory(List<ReplicaEvidence> contenders) {
        List<Option> options = new ArrayList<>();
        for (ReplicaEvidence one : contenders) {
            options.add(new Option(Sentence.of("plan.let_lead_offset", one.endpoint(), offsetOf(one)),
                    Sentence.of("plan.what_others_hold_lacks", reason(one)),
                    one.endpoint(), Kind.CHOOSE_LEADER));
        }
        return new NeedsDecision(facts.id() + ":leader",
                Sentence.of("plan.replica_holds_history_keep", facts.id(), facts.evidence().before().terms().size()),
                options);
    }

    private Sentence howToWait(ReplicaEvidence replica) {
        String endpoint = replica.endpoint();
        FailedLoad failed = replica.failedLoad();
        Sentence again = Sentence.of("plan.examine_again_load_again", facts.id().table(), facts.id().pid());
        if (failed != null) {
            return Sentence.of("plan.bring_directory_back_from", failed.movedTo() == null
                    ? Sentence.of("plan.recycle_bin")
                    : failed.movedTo(), again);
        }
        return switch (replica.loading()) {
            case LEFT_AFTER_A_FAILED_LOAD -> Sentence.of("plan.find_out_why_other", again);
            case LEFT_LIVE_LEADER_WOULD_PUSH -> Sentence.of("plan.take_off_leader_s");
            case COULD_NOT_BE_TRIED -> Sentence.of("plan.see_why_could_not");
            default -> Sentence.of("plan.start_tablet_or_load", endpoint);
        };
    }

    private NeedsDecision waitForIt(ReplicaEvidence replica) {
        String endpoint = replica.endpoint();
        Sentence wait = howToWait(replica);
        return new NeedsDecision(facts.id() + ":wait:" + endpoint,
                Sentence.of("plan.may_hold_more_than", endpoint, facts.id(), reason(replica)),
                List.of(new Option(Sentence.of("plan.wait"), wait, endpoint, Kind.WAIT),
                        new Option(Sentence.of("plan.go_without"),
                                Sentence.of("plan.rows_only_holds_given", endpoint),
                                endpoint, Kind.GO_ON_WITHOUT)));
    }
}
