package dev.tabletop.recovery.run;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Step;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.JournalEntry.Event;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What this run already did to one partition: its steps that are over, its commands that are out, its operations. Taken
 * from the journal when a run is resumed. Used by one thread.
 */
final class PartitionMemory {

    private static final String EMPTY = "holds nothing on disk";

    private final RunContext context;
    private final PartitionId partition;
    private final OwnOperations own;
    private final Set<String> over = new HashSet<>();
    private final Set<String> out = new HashSet<>();
    private final Set<String> answered = new HashSet<>();
    private final Set<String> empty = new HashSet<>();
    private final Map<Long, Operation> journaled = new HashMap<>();

    PartitionMemory(RunContext context, PartitionId partition) {
        this.context = context;
        this.partition = partition;
        this.own = new OwnOperations(context.connection(), partition);
    }

    /** Takes up what the journal of an earlier attempt of this run says. */
    void remember(List<Step> steps, List<JournalEntry> journal) {
        Map<String, Command> commands = steps.stream().filter(s -> s.command() != null)
                .collect(Collectors.toMap(Step::id, Step::command));
        String place = RunContext.place(partition);
        for (JournalEntry entry : journal) {
            Command command = commands.get(entry.step());
            if (entry.place().equals(place) && command != null) {
                remember(entry, command);
            } else if (entry.place().equals(place) && (entry.event() == Event.DONE || entry.event() == Event.SKIPPED)) {
                over.add(entry.step());
            }
        }
    }

    private void remember(JournalEntry entry, Command command) {
        String step = entry.step();
        OwnOperations.Claim claim = own.of(step);
        switch (entry.event()) {
            case INTENT -> {
                over.remove(step);
                answered.remove(step);
                out.add(step);
                OwnOperations.Claim made = own.claim(step, command, entry.lastOperation());
                if (empty.remove(step)) {
                    made.startsEmpty();
                }
            }
            case REFUSED -> {
                out.remove(step);
                if (claim != null && claim.operations().isEmpty()) {
                    own.withdraw(claim);
                }
            }
            case KEPT -> {
                if (entry.detail().equals(EMPTY)) {
                    empty.add(step);
                }
            }
            case OPERATION -> {
                if (claim != null) {
                    claim.remember(JournaledOperation.read(entry.detail(), partition));
                }
            }
            case DONE, SKIPPED -> {
                over.add(step);
                out.remove(step);
            }
            case ANSWERED -> answered.add(step);
            case UNCERTAIN, FAILED -> {
                // Whether anything came of it is looked for in the cluster.
            }
        }
    }

    OwnOperations own() {
        return own;
    }

    boolean isOver(String step) {
        return over.contains(step);
    }

    /** Whether its command may be out, with or without an answer. */
    boolean isOut(String step) {
        return out.contains(step);
    }

    void over(Step step, Event event) throws RunException {
        context.journal(step.id(), partition, event, "");
        over.add(step.id());
        out.remove(step.id());
    }

    /** The step has to be done again. */
    void again(String step) {
        over.remove(step);
        out.remove(step);
        answered.remove(step);
    }

    /**
     * Its command may have arrived.
     *
     * @param surely
     *            whether the cluster said that it took it
     */
    void out(String step, boolean surely) {
        out.add(step);
        if (surely) {
            answered.add(step);
        } else {
            answered.remove(step);
        }
    }

    /** Whether the cluster said that it took the step's newest command. */
    boolean isAnswered(String step) {
        return answered.contains(step);
    }

    /** The replica of this recovery holds nothing on disk; kept before its command goes out. */
    void startsEmpty(Step step, OwnOperations.Claim claim) throws RunException {
        context.journal(step.id(), partition, Event.KEPT, EMPTY);
        claim.startsEmpty();
    }

    /** Keeps the operations that a step of ours caused, as they are seen: the nameserver forgets them. */
    void keepOperations(String step) throws RunException {
        OwnOperations.Claim claim = own.of(step);
        if (claim == null) {
            return;
        }
        for (Operation operation : claim.operations()) {
            Operation before = journaled.put(operation.id(), operation);
            if (before == null || before.state() != operation.state()) {
                context.journal(step, partition, Event.OPERATION, JournaledOperation.write(operation));
            }
        }
    }
}
