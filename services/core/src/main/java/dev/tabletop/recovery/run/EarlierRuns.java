package dev.tabletop.recovery.run;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The runs on the same cluster that this machine began before and that never ended. Used under the lock, so that none
 * of them can still be at work. Used by one thread.
 */
final class EarlierRuns {

    private final RunContext context;
    private final List<RunRecord> unfinished;

    /** Looks for them in the store. */
    EarlierRuns(RunContext context) throws RunException {
        this.context = context;
        String cluster = context.connection().identity().fingerprint();
        try {
            this.unfinished = context.desk().journal().runs().stream().filter(r -> r.cluster().equals(cluster))
                    .filter(r -> !r.id().equals(context.run()) && r.state().isUnfinished()).toList();
        } catch (StoreException e) {
            throw RunException.of(e);
        }
    }

    /**
     * How the metadata stood before such a run wrote flags for an election that did not come to pass: who was flagged
     * leader is evidence of who led in the last term. What anybody else changed is left as it is.
     */
    List<PartitionReading> asTheyWere(List<PartitionReading> images) throws RunException {
        Map<PartitionId, PartitionReading> found = images.stream()
                .collect(Collectors.toMap(PartitionReading::id, Function.identity()));
        // The newest first: each one found what the one before it had left.
        for (RunRecord run : unfinished) {
            String document = run.plan();
            if (document == null) {
                continue;
            }
            Set<String> sent = context.journalOf(run.id()).stream()
                    .filter(e -> e.event() == JournalEntry.Event.INTENT).map(JournalEntry::step)
                    .collect(Collectors.toSet());
            flagChanges(RunDocuments.readPlan(document, Sentence.of("store.plan_of_run", run.id())), sent)
                    .forEach(change -> found.computeIfPresent(change.partition(), (_, now) -> undone(change, now)));
        }
        return images.stream().map(i -> found.getOrDefault(i.id(), i)).toList();
    }

    private static List<Command.SetReplicaFlags> flagChanges(Plan plan, Set<String> sent) {
        return plan.steps().stream().filter(s -> sent.contains(s.id())).map(s -> s.command())
                .filter(Command.SetReplicaFlags.class::isInstance).map(Command.SetReplicaFlags.class::cast).toList()
                .reversed();
    }

    private static PartitionReading undone(Command.SetReplicaFlags change, PartitionReading now) {
        Set<Command.Flags> flags = now.replicas().stream()
                .map(r -> new Command.Flags(r.endpoint(), r.leader(), r.alive())).collect(Collectors.toSet());
        if (!flags.equals(Set.copyOf(change.wanted())) || !now.terms().equals(change.expectedTerms())) {
            return now;
        }
        Map<String, Command.Flags> before = change.expected().stream()
                .collect(Collectors.toMap(Command.Flags::endpoint, Function.identity()));
        List<ReplicaMeta> replicas = new ArrayList<>();
        for (ReplicaMeta replica : now.replicas()) {
            Command.Flags was = before.get(replica.endpoint());
            replicas.add(was == null ? replica : replica.withFlags(was.leader(), was.alive()));
        }
        return new PartitionReading(now.id(), now.storage(), now.segmentCount(), replicas, now.terms(),
                now.operations(), now.image());
    }

    /** Ends the records of stages that were cut off: they are not resumed but run again, and this run does so. */
    void endStages() throws RunException {
        for (RunRecord run : unfinished) {
            if (!run.kind().isGoneOnWith()) {
                end(run, "cut off; run " + context.run() + " took over");
            }
        }
    }

    /** Ends the records of recoveries whose every partition this finished one looked after. */
    void endRecovered(Plan plan) throws RunException {
        Set<PartitionId> mine = plan.partitions().stream().map(PartitionPlan::id).collect(Collectors.toSet());
        for (RunRecord run : unfinished) {
            String document = run.plan();
            if (document != null
                    && RunDocuments.readPlan(document, Sentence.of("store.plan_of_run", run.id())).partitions()
                            .stream().allMatch(p -> mine.contains(p.id()))) {
                end(run, "run " + context.run() + " recovered its partitions");
            }
        }
    }

    private void end(RunRecord run, String summary) throws RunException {
        try {
            context.desk().journal().state(run.id(), RunRecord.State.ABANDONED, context.pace().now(), summary);
        } catch (StoreException e) {
            throw RunException.of(e);
        }
    }
}
