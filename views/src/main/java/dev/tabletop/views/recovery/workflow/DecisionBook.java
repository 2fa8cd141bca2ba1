package dev.tabletop.views.recovery.workflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.Decisions.ChosenLeader;
import dev.tabletop.recovery.Decisions.GoOnWithout;
import dev.tabletop.recovery.Decisions.SeatByHand;

/** Decisions made, changed and taken back, one at a time. Immutable: each answer is a new book. */
public record DecisionBook(Decisions decisions) {

    /** No decision. */
    public static final DecisionBook EMPTY = new DecisionBook(Decisions.NONE);

    /** Lets this replica lead; replaces an earlier choice for the same partition. */
    public DecisionBook lead(PartitionId partition, String endpoint, String reason) {
        return new DecisionBook(new Decisions(
                with(decisions.leaders(), l -> l.partition().equals(partition),
                        new ChosenLeader(partition, endpoint, said(reason))),
                decisions.goOnWithout(), decisions.seatByHand(), decisions.onlySeen()));
    }

    /** Goes on without this replica, in each of these partitions. */
    public DecisionBook goOnWithout(Collection<PartitionId> partitions, String endpoint, String reason) {
        List<GoOnWithout> without = new ArrayList<>(decisions.goOnWithout());
        without.removeIf(g -> g.endpoint().equals(endpoint) && partitions.contains(g.partition()));
        partitions.forEach(p -> without.add(new GoOnWithout(p, endpoint, said(reason))));
        return new DecisionBook(
                new Decisions(decisions.leaders(), without, decisions.seatByHand(), decisions.onlySeen()));
    }

    /** Drops what was decided of replicas that were silent before and answer now: they are to be looked at again. */
    DecisionBook without(@Nullable Evidence before, Evidence now) {
        return new DecisionBook(decisions.withGoOnWithout(decisions.goOnWithout().stream()
                .filter(g -> answered(before, g) || !answered(now, g)).toList()));
    }

    private static boolean answered(@Nullable Evidence evidence, GoOnWithout replica) {
        return evidence != null && evidence.partitions().stream().filter(p -> p.id().equals(replica.partition()))
                .flatMap(p -> p.replicas().stream())
                .anyMatch(r -> r.endpoint().equals(replica.endpoint()) && r.answered());
    }

    /** Seats the leader by hand, because the election was tried and failed. */
    public DecisionBook seatByHand(PartitionId partition, String reason) {
        return new DecisionBook(new Decisions(decisions.leaders(), decisions.goOnWithout(),
                with(decisions.seatByHand(), s -> s.partition().equals(partition),
                        new SeatByHand(partition, said(reason))),
                decisions.onlySeen()));
    }

    /** Trusts only what was compared or seen, or the past as well. */
    public DecisionBook onlySeen(PartitionId partition, boolean only) {
        List<PartitionId> seen = new ArrayList<>(decisions.onlySeen());
        seen.remove(partition);
        if (only) {
            seen.add(partition);
        }
        return new DecisionBook(
                new Decisions(decisions.leaders(), decisions.goOnWithout(), decisions.seatByHand(), seen));
    }

    /** Takes back everything that was decided for this partition. */
    public DecisionBook takeBack(PartitionId partition) {
        return new DecisionBook(new Decisions(
                decisions.leaders().stream().filter(l -> !l.partition().equals(partition)).toList(),
                decisions.goOnWithout().stream().filter(g -> !g.partition().equals(partition)).toList(),
                decisions.seatByHand().stream().filter(s -> !s.partition().equals(partition)).toList(),
                decisions.onlySeen().stream().filter(p -> !p.equals(partition)).toList()));
    }

    public Optional<ChosenLeader> chosenLeader(PartitionId partition) {
        return decisions.leaders().stream().filter(l -> l.partition().equals(partition)).findFirst();
    }

    /** The replicas of this partition that are not waited for. */
    public List<GoOnWithout> without(PartitionId partition) {
        return decisions.goOnWithout().stream().filter(g -> g.partition().equals(partition)).toList();
    }

    public boolean isSeatedByHand(PartitionId partition) {
        return decisions.seatByHand().stream().anyMatch(s -> s.partition().equals(partition));
    }

    public boolean isOnlySeen(PartitionId partition) {
        return decisions.onlySeen().contains(partition);
    }

    /** How many decisions there are. */
    public int size() {
        return decisions.leaders().size() + decisions.goOnWithout().size() + decisions.seatByHand().size()
                + decisions.onlySeen().size();
    }

    /** Whether anything was decided for this partition. */
    public boolean hasAny(PartitionId partition) {
        return chosenLeader(partition).isPresent() || !without(partition).isEmpty() || isSeatedByHand(partition)
                || isOnlySeen(partition);
    }

    private static String said(String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a decision is kept with its reason");
        }
        return reason.strip();
    }

    private static <T> List<T> with(List<T> all, Predicate<T> replaced, T added) {
        List<T> changed = new ArrayList<>(all);
        changed.removeIf(replaced);
        changed.add(added);
        return changed;
    }
}
