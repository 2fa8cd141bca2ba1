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
import dev.tabletop.sentences.Sentence;
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
        RunbookDraft draft = new RunbookDraft(Sentence.of("runbook.mend_record_operation", goal.operation()));
        boolean listed = facts.state().operations().stream().anyMatch(o -> o.id() == goal.operation());
        draft.require(!listed, "unlisted", Sentence.of("runbook.nameserver_leads_does_list", goal.operation()),
                Sentence.of("runbook.nameserver_lists_operation_record", goal.operation()),
                Sentence.of("runbook.one_does_end_tabletop", goal.operation()));
        Optional<OperationRecord> found = facts.state().orphans().stream().filter(r -> r.id() == goal.operation())
                .findFirst();
        draft.require(listed || found.isPresent(), "record", Sentence.of("runbook.zookeeper_record"),
                Sentence.of("runbook.zookeeper_record_operation_nobody", goal.operation()),
                Sentence.of("runbook.see_tabletop_findings"));
        found.ifPresent(record -> one(draft, facts, record));
        return draft;
    }

    private static void one(RunbookDraft draft, RunbookFacts facts, OperationRecord record) {
        boolean settled = record.written().plus(SETTLED).isBefore(facts.state().readAt());
        draft.require(settled, "settled", Sentence.of("runbook.last_written", record.written()),
                Sentence.of("runbook.written_only", record.written()), Sentence.of("runbook.wait_little_then_plan"));
        Optional<PartitionId> partition = facts.state().partitions().map(Partition::id).filter(record::isOn)
                .filter(_ -> record.pid() != null).findFirst();
        boolean busy = partition.filter(p -> !Verdicts.atWork(facts.state(), p).isEmpty()).isPresent();
        draft.require(!busy, "operations", partition.orElse(null), Sentence.of("runbook.operation_works_partition_2"),
                Sentence.of("runbook.operation_works_partition_3"), Sentence.of("runbook.let_end_first_tabletop"));
        draft.remark("what", partition.orElse(null),
                Sentence.of(record.mayBegin() ? "runbook.record_may_begin" : "runbook.record_is_over", kind(record)),
                record.mayBegin() ? Sentence.of("runbook.where_what_do_still") : Sentence.NOTHING);
        Command command = new Command.DeleteOperationRecord(record.id(), record.content());
        draft.step(new RunbookStep("record " + record.id(),
                Sentence.of("runbook.keep_record_operation_journal", record.id()), partition.orElse(null),
                new RemoveRecord(record.id(), record.content()), Damage.DESTRUCTIVE, ByHandCommands.of(command),
                List.of()));
    }

    private static Sentence kind(OperationRecord record) {
        if (record.type().isEmpty()) {
            return Sentence.of("runbook.what_cannot_understood");
        }
        return record.endpoint().isEmpty()
                ? Sentence.plain(record.type())
                : Sentence.of("runbook.for_endpoint", record.type(), record.endpoint());
    }
}
