package dev.tabletop.recovery;

import dev.tabletop.recovery.NeedsDecision.Kind;
import dev.tabletop.recovery.NeedsDecision.Option;
import dev.tabletop.recovery.TermRule.Standing;
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
            return new Outcome(choice(null, "No replica could be read, so none can be chosen.", ranked), open);
        }
        List<ReplicaEvidence> contenders = contenders(readable);
        ReplicaEvidence best = contenders.getFirst();
        if (contenders.size() > 1) {
            open.addFirst(whichHistory(contenders));
            return new Outcome(choice(null, "Which of " + contenders.size()
                    + " replicas holds the newest history cannot be told from the evidence.", ranked), open);
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
            return new Outcome(choice(null, "The leader serves, but another replica holds more.", ranked), open);
        }
        return new Outcome(choice(leader, "It leads, as its own tablet says.", ranked), unread);
    }

    /** The only replica of a partition. */
    LeaderChoice only(ReplicaEvidence replica) {
        return choice(replica, "It is the only replica.", List.of(replica));
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
            return new Outcome(choice(null, override.endpoint()
                    + " was chosen by hand, but it is not loaded there, so it can't lead. Choose another one.", ranked),
                    open);
        }
        return new Outcome(choice(chosen.get(), "Chosen by hand: " + override.reason(), ranked), open);
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

    private LeaderChoice choice(@Nullable ReplicaEvidence chosen, String why, List<ReplicaEvidence> ranked) {
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

    private String whyChosen(ReplicaEvidence best) {
        return switch (standing(best)) {
            case COMMON -> "It has the largest offset, and no replica's log reaches into a later term.";
            case NEWEST -> "It belongs to the newest history and has the largest offset in it.";
            case UNKNOWN -> "Its term is not known, but no other replica can hold a newer history.";
            case OLDER -> "It has the newest term that is known, and the largest offset in it.";
        };
    }

    private String reason(ReplicaEvidence replica) {
        OffsetReading offset = facts.evidence().offset(replica);
        String given = isGivenUp(replica) ? "; the DBA goes on without it" : "";
        return switch (offset.rung()) {
            case EXACT, EXACT_AFTER_LOADING -> "offset " + offset.offset() + ", exact; " + switch (standing(replica)) {
                case NEWEST -> "belongs to the newest term";
                case UNKNOWN -> "its term is not known";
                case OLDER -> "it still leads in the older term " + facts.ownTerm(replica);
                case COMMON -> "its log ends before any later term began";
            } + given;
            case LOWER_BOUND -> "not loaded; its snapshot holds " + offset.offset()
                    + ", what its binlog holds behind that is not known: may hold more" + given;
            case HINT -> "not loaded, no snapshot; the nameserver's last number is "
                    + Objects.requireNonNullElse(offset.offset(), "missing") + ": may hold more" + given;
            case UNKNOWN -> (replica.answered()
                    ? "its load failed and its directory was moved away"
                    : "its tablet does not answer") + ": may hold more" + given;
        };
    }

    private NeedsDecision whichHistory(List<ReplicaEvidence> contenders) {
        List<Option> options = new ArrayList<>();
        for (ReplicaEvidence one : contenders) {
            options.add(new Option("Let " + one.endpoint() + " lead (offset " + offsetOf(one) + ")",
                    "What the others hold and it lacks is named as a loss; it can be exported first. "
                            + reason(one) + ".",
                    one.endpoint(), Kind.CHOOSE_LEADER));
        }
        return new NeedsDecision(facts.id() + ":leader",
                "Which replica of " + facts.id() + " holds the history to keep? Its term list has "
                        + facts.evidence().before().terms().size()
                        + " terms, and the terms of these replicas cannot all be told.",
                options);
    }

    private String howToWait(ReplicaEvidence replica) {
        String endpoint = replica.endpoint();
        FailedLoad failed = replica.failedLoad();
        String again = "examine again with --load-again " + facts.id().table() + "/" + facts.id().pid();
        if (failed != null) {
            return "Bring its directory back from " + Objects.requireNonNullElse(failed.movedTo(), "the recycle bin")
                    + " and " + again + ".";
        }
        return switch (replica.loading()) {
            case LEFT_AFTER_A_FAILED_LOAD -> "Find out why the other load failed, then " + again + ".";
            case LEFT_LIVE_LEADER_WOULD_PUSH -> "Take it off its leader's list, so that it can be loaded to find out"
                    + " without being pushed into, and examine again.";
            case COULD_NOT_BE_TRIED -> "See why it could not be loaded (the examination said so) and examine again.";
            default -> "Start the tablet on " + endpoint + " (or load the replica there) and examine again.";
        };
    }

    private NeedsDecision waitForIt(ReplicaEvidence replica) {
        String endpoint = replica.endpoint();
        String wait = howToWait(replica);
        return new NeedsDecision(facts.id() + ":wait:" + endpoint,
                endpoint + " may hold more of " + facts.id() + " than every other replica: " + reason(replica)
                        + ". Wait for it?",
                List.of(new Option("Wait for it", wait, endpoint, Kind.WAIT),
                        new Option("Go on without it",
                                "Rows that only " + endpoint + " holds are given up; the plan names them as a loss.",
                                endpoint, Kind.GO_ON_WITHOUT)));
    }
}
