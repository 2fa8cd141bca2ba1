package dev.tabletop.commands.rules;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.OperationRecord;
import dev.tabletop.commands.situation.Checks;
import dev.tabletop.commands.situation.Danger;
import dev.tabletop.commands.situation.Refusal;
import dev.tabletop.commands.situation.Situation;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.Standing;
import dev.tabletop.sentences.Sentence;
import java.util.List;
import java.util.Optional;

/** The record of an operation that nobody drives, taken out of ZooKeeper. */
record OperationRecordRules(Command.DeleteOperationRecord command) implements CommandRules {

    @Override
    public Sentence scope() {
        return Sentence.of("command.operation_record", command.operation());
    }

    /** It can be put back by hand, and nothing but that. */
    @Override
    public Damage damage() {
        return Damage.DESTRUCTIVE;
    }

    private Optional<OperationRecord> record(Situation now) {
        return now.state().orphans().stream().filter(r -> r.id() == command.operation()).findFirst();
    }

    @Override
    public List<Refusal> refusals(Situation now) {
        boolean listed = now.state().operations().stream().anyMatch(o -> o.id() == command.operation());
        Optional<OperationRecord> record = record(now);
        Optional<Operation> atWork = record.flatMap(r -> now.state().operations().stream()
                .filter(o -> o.state().isActive() && r.table() != null && r.table().equals(o.table())
                        && (r.pid() == null || o.pid() == null || r.pid().equals(o.pid())))
                .findFirst());
        return new Checks(now)
                .that(!listed, 0, Sentence.of("command.operation_listed_so_driven", command.operation()),
                        Sentence.of("command.end_listed_operation"))
                .that(listed || record.isPresent(), 0, Sentence.of("command.no_operation_record", command.operation()),
                        Sentence.of("command.see_tabletop_findings"))
                .that(record.isEmpty() || record.get().content().equals(command.content()), 0,
                        Sentence.of("command.operation_record_changed", command.operation()),
                        Sentence.of("command.operation_record_plan_again"))
                .that(atWork.isEmpty(), 0,
                        Sentence.of("command.operation_at_work_beside_record",
                                atWork.map(Operation::type).orElse(""), atWork.map(Operation::id).orElse(0L)),
                        Sentence.of("command.let_end_first"))
                .found();
    }

    @Override
    public List<Danger> dangers(Situation now) {
        return List.of();
    }

    @Override
    public Sentence follows() {
        return Sentence.of("command.operation_record_gone_follows");
    }

    @Override
    public Standing standing(Situation before, Situation now, List<Operation> caused) {
        return record(now).isPresent()
                ? new Standing.Misses(Sentence.of("command.operation_record_there", command.operation()),
                        Sentence.of("command.try_again_later"))
                : new Standing.Holds(Sentence.of("command.operation_record_gone", command.operation()));
    }
}
