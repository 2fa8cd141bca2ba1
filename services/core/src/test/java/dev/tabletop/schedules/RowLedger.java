package dev.tabletop.schedules;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Loss;
import dev.tabletop.recovery.Plan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What became of rows: those that some replica held, those that a plan named, and those that a power loss took. */
public final class RowLedger {

    private static final String RULE = "no row that a replica held is lost unless a plan named it";

    private final Contents contents;
    private final Map<PartitionId, Set<String>> held = new TreeMap<>();
    private final Map<PartitionId, Set<String>> given = new TreeMap<>();

    public RowLedger(Contents contents) {
        this.contents = contents;
    }

    /** Some replica holds these, or took them for good. */
    public void held(PartitionId partition, Collection<String> rows) {
        held.computeIfAbsent(partition, _ -> new HashSet<>()).addAll(rows);
    }

    /** These are gone by what happened to a machine, not by what a console did. */
    public void gone(PartitionId partition, Collection<String> rows) {
        given.computeIfAbsent(partition, _ -> new HashSet<>()).addAll(rows);
    }

    /** What a plan gives up was shown and confirmed. */
    public void confirmed(Plan plan) {
        for (Loss loss : plan.losses()) {
            List<String> log = contents.log(loss.partition(), loss.endpoint());
            List<String> named = new ArrayList<>();
            for (long at = Math.max(1, loss.fromOffset()); at <= Math.min(log.size(), loss.toOffset()); at++) {
                named.add(log.get((int) at - 1));
            }
            gone(loss.partition(), named);
            RuleBroken.unless(loss.exportable() || loss.certainty() == Loss.Certainty.UNKNOWN,
                    "what a plan gives up can still be exported", loss.toString());
            RuleBroken.unless(!loss.exportable() || !named.isEmpty(), "a plan names rows that are there",
                    loss + ", and the log there is " + log);
        }
    }

    /** In the end this is in service. */
    public void check(PartitionId partition, Collection<String> served) {
        Set<String> lost = new HashSet<>(held.getOrDefault(partition, Set.of()));
        lost.removeAll(new HashSet<>(served));
        lost.removeAll(given.getOrDefault(partition, Set.of()));
        RuleBroken.unless(lost.isEmpty(), RULE, lost.size() + " of " + partition + ": "
                + lost.stream().sorted().limit(20).toList());
    }
}
