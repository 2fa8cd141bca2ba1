package dev.tabletop.recovery.run;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.JournalEntry.Event;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the journal of a recovery tells, oldest entry first. Pure. */
public final class RecoveryJournal {

    private static final String VERDICT = "verdict";

    private RecoveryJournal() {}

    /** The last word on partitions whose work was not stopped. */
    static List<JournalEntry> verdicts(List<PartitionOutcome> outcomes, Instant now) {
        return outcomes.stream().filter(o -> o.end() != PartitionOutcome.End.STOPPED)
                .map(o -> new JournalEntry(now, VERDICT, RunContext.place(o.partition()), Event.KEPT, o.end().name(),
                        -1))
                .toList();
    }

    /**
     * The plan's partitions on which commands went out that no last word followed, however the run ended: what was
     * dropped there to be sent again is not lost, so the plan is gone on with, and none is made anew.
     */
    public static Set<PartitionId> halfDone(Plan plan, List<JournalEntry> journal) {
        Map<String, PartitionId> places = plan.partitions().stream().map(PartitionPlan::id)
                .collect(Collectors.toMap(RunContext::place, Function.identity()));
        Set<PartitionId> halfDone = new HashSet<>();
        for (JournalEntry entry : journal) {
            PartitionId partition = places.get(entry.place());
            if (partition != null && entry.event() == Event.INTENT) {
                halfDone.add(partition);
            } else if (partition != null && entry.step().equals(VERDICT)) {
                halfDone.remove(partition);
            }
        }
        return halfDone;
    }
}
