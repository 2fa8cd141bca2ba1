package dev.tabletop.recovery.run;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.Step;
import dev.tabletop.recovery.run.PartitionProgress.Phase;
import dev.tabletop.sentences.Sentence;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps where each partition of a run stands, from what the run tells; to be asked a few times a second by whoever
 * shows it. One for one run. Never blocks for long; safe for several threads.
 */
public final class RunTracker extends RunProgress {

    private final Map<PartitionId, Set<String>> planned;
    private final Map<PartitionId, Entry> entries = new LinkedHashMap<>();

    /** One partition so far. */
    private static final class Entry {
        private final Set<String> over = new HashSet<>();
        private Phase phase = Phase.WAITING;
        private @Nullable Step step;
        private Sentence missing = Sentence.NOTHING;
        private @Nullable Instant since;
        private @Nullable PartitionOutcome outcome;
    }

    /** For an examination, or a stage without a plan. */
    public RunTracker() {
        planned = Map.of();
    }

    /** For carrying a plan out. */
    public RunTracker(Plan plan) {
        planned = plan.partitions().stream().collect(Collectors.toMap(PartitionPlan::id,
                p -> p.steps().stream().map(Step::id).collect(Collectors.toSet())));
    }

    @Override
    protected void heard(RunEvent event) {
        switch (event) {
            case RunEvent.Begun b -> b.partitions().forEach(this::entry);
            case RunEvent.StepStarted s -> moved(s.step(), s.at(), s.step(), Sentence.NOTHING);
            case RunEvent.StepWaiting w -> waits(w);
            case RunEvent.StepDone d -> done(d);
            case RunEvent.StepFailed f -> moved(f.step(), f.at(), null, f.why());
            case RunEvent.PartitionServes s -> phase(s.partition(), s.at(), Phase.SERVING);
            case RunEvent.PartitionExamined e -> phase(e.partition(), e.at(), Phase.ENDED);
            case RunEvent.PartitionRetried r -> phase(r.partition(), r.at(), Phase.WORKING).outcome = null;
            case RunEvent.PartitionEnded e ->
                phase(e.outcome().partition(), e.at(), Phase.ENDED).outcome = e.outcome();
            default -> {
                // Nothing about one partition's way.
            }
        }
    }

    private Entry entry(PartitionId partition) {
        return entries.computeIfAbsent(partition, _ -> new Entry());
    }

    private Entry phase(PartitionId partition, Instant at, Phase phase) {
        Entry entry = entry(partition);
        entry.phase = phase;
        entry.since = at;
        entry.step = null;
        entry.missing = Sentence.NOTHING;
        return entry;
    }

    private void moved(Step of, Instant at, @Nullable Step now, Sentence missing) {
        PartitionId partition = of.partition();
        if (partition == null) {
            return;
        }
        Entry entry = entry(partition);
        if (entry.phase == Phase.WAITING) {
            entry.phase = Phase.WORKING;
        }
        entry.step = now;
        entry.missing = missing;
        entry.since = at;
    }

    private void waits(RunEvent.StepWaiting event) {
        PartitionId partition = event.step().partition();
        if (partition != null) {
            entry(partition).missing = event.missing();
        }
    }

    private void done(RunEvent.StepDone event) {
        PartitionId partition = event.step().partition();
        moved(event.step(), event.at(), null, Sentence.NOTHING);
        if (partition != null && planned.getOrDefault(partition, Set.of()).contains(event.step().id())) {
            entry(partition).over.add(event.step().id());
        }
    }

    /** Every partition of the run as it stands now, in the run's order. */
    public List<PartitionProgress> partitions() {
        return locked(() -> entries.entrySet().stream().map(e -> progress(e.getKey(), e.getValue())).toList());
    }

    private PartitionProgress progress(PartitionId partition, Entry entry) {
        return new PartitionProgress(partition, entry.phase, entry.over.size(),
                planned.getOrDefault(partition, Set.of()).size(), entry.step, entry.missing, entry.since,
                entry.outcome);
    }
}
