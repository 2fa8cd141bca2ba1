package dev.tabletop.runbooks.mends;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.OperationRecord;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.ByHandCommands;
import dev.tabletop.recovery.Damage;
import dev.tabletop.runbooks.Runbook;
import dev.tabletop.runbooks.RunbookAction;
import dev.tabletop.runbooks.RunbookDraft;
import dev.tabletop.runbooks.RunbookFacts;
import dev.tabletop.runbooks.RunbookStep;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The record of an operation that no nameserver drives is kept as export and taken out of ZooKeeper, so that none that
 * takes over begins with it again. Works with auto_failover on, too: it changes no partition.
 */
public final class RecordRunbook implements Runbook<Mend.OrphanRecord> {

    public static final String NAME = "mend-record";

    /** The nameserver lists what it makes within moments, and a failover is over. */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Mend.OrphanRecord> goal() {
        return Mend.OrphanRecord.class;
    }

    @Override
    public Set<Class<? extends RunbookAction>> actions() {
        return Set.of(RemoveRecord.class);
    }

    @Override
    public boolean isManual() {
        return false;
    }

    @Override
    public RunbookDraft plan(RunbookFacts facts, Mend.OrphanRecord goal) {
        RunbookDraft draft = new RunbookDraft("mend the record of operation " + goal.operation());
        boolean listed = facts.state().operations().stream().anyMatch(o -> o.id() == goal.operation());
        draft.require(!listed, "unlisted", "The nameserver that leads does not list operation " + goal.operation()
                + ".", "The nameserver lists operation " + goal.operation() + ": its record is in use.",
                "One that does not end: tabletop plan mend-operation " + goal.operation() + ".");
        Optional<OperationRecord> found = facts.state().orphans().stream().filter(r -> r.id() == goal.operation())
                .findFirst();
        draft.require(listed || found.isPresent(), "record", "ZooKeeper has its record.",
                "ZooKeeper has no record of an operation " + goal.operation() + " that nobody drives.",
                "See: tabletop findings.");
        found.ifPresent(record -> one(draft, facts, record));
        return draft;
    }

    private static void one(RunbookDraft draft, RunbookFacts facts, OperationRecord record) {
        boolean settled = record.written().plus(SETTLED).isBefore(facts.state().readAt());
        draft.require(settled, "settled", "It was last written at " + record.written() + ".",
                "It was written only at " + record.written() + ".", "Wait a little, then plan again.");
        Optional<PartitionId> partition = facts.state().partitions().map(Partition::id).filter(record::isOn)
                .filter(_ -> record.pid() != null).findFirst();
        boolean busy = partition.filter(p -> !Verdicts.atWork(facts.state(), p).isEmpty()).isPresent();
        draft.require(!busy, "operations", partition.orElse(null), "No operation works on its partition.",
                "An operation works on its partition.", "Let it end first (tabletop operations).");
        draft.remark("what", partition.orElse(null), (record.type().isEmpty()
                ? "What it is cannot be understood"
                : record.type() + (record.endpoint().isEmpty() ? "" : " for " + record.endpoint()))
                + "; " + (record.mayBegin() ? "a nameserver that takes over may begin with it again." : "it is over."),
                record.mayBegin() ? "Where what it was to do is still wanted, ask for that anew afterwards." : "");
        Command command = new Command.DeleteOperationRecord(record.id(), record.content());
        draft.step(new RunbookStep("record " + record.id(), "Keep the record of operation " + record.id()
                + " in the journal and take it out of ZooKeeper", partition.orElse(null),
                new RemoveRecord(record.id(), record.content()), Damage.DESTRUCTIVE, ByHandCommands.of(command),
                List.of()));
    }
}
