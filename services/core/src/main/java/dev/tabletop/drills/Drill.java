package dev.tabletop.drills;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A failure that is rehearsed: what happens, and what should follow, said beforehand.
 *
 * @param id
 *            its name on the command line
 * @param title
 *            what happens
 * @param rehearses
 *            what is learnt by it
 * @param needs
 *            what a cluster must have for it
 * @param autoFailover
 *            whether the nameserver acts by itself in it
 * @param writes
 *            whether rows are written meanwhile, where that can be done
 * @param acts
 *            what happens, in order
 * @param expectations
 *            what should happen
 */
public record Drill(String id, String title, String rehearses, Needs needs, boolean autoFailover, boolean writes,
        List<Act> acts, List<Expectation> expectations) {

    public Drill {
        acts = List.copyOf(acts);
        expectations = List.copyOf(expectations);
    }

    /** What a cluster must have at least; replicas are those of its best replicated table. */
    public record Needs(int tablets, int nameservers, int replicas) {}

    /** The faults that it causes. */
    public Set<Fault> faults() {
        return acts.stream().flatMap(a -> switch (a) {
            case Act.Cause c -> List.of(c.fault()).stream();
            case Act.Recover r -> r.during() == null ? List.<Fault>of().stream() : List.of(r.during().fault()).stream();
            case Act.Heal _,Act.Pass _,Act.Await _ -> List.<Fault>of().stream();
        }).collect(Collectors.toSet());
    }

    /** Whether somebody has to recover in it. */
    public boolean needsRecovery() {
        return acts.stream().anyMatch(Act.Recover.class::isInstance);
    }

    /** How long it takes at most, but for the time that faults take to be caused and healed. */
    public Duration atMost() {
        return acts.stream().map(a -> switch (a) {
            case Act.Pass p -> p.time();
            case Act.Await w -> w.limit();
            case Act.Recover r -> r.limit();
            case Act.Cause _,Act.Heal _ -> Duration.ZERO;
        }).reduce(Duration.ZERO, Duration::plus);
    }
}
