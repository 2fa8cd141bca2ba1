package dev.tabletop.commands.rules;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.commands.situation.Checks;
import dev.tabletop.commands.situation.Danger;
import dev.tabletop.commands.situation.Dangers;
import dev.tabletop.commands.situation.Refusal;
import dev.tabletop.commands.situation.Situation;
import dev.tabletop.commands.situation.Words;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.Standing;
import dev.tabletop.sentences.Sentence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Operations of the cluster, cancelled and forgotten. */
final class OperationRules {

    private OperationRules() {}

    private static Optional<Operation> find(Situation now, long id) {
        return now.state().operations().stream().filter(o -> o.id() == id).findFirst();
    }

    private static Sentence state(Operation operation) {
        return Sentence.of("command.is", operation.type(), operation.id(), Words.of(operation.state()));
    }

    /** One that waits or runs is stopped. */
    record Cancel(Command.CancelOperation command) implements CommandRules {

        @Override
        public Sentence scope() {
            return Sentence.of("command.operation", command.operation());
        }

        @Override
        public Damage damage() {
            return Damage.REVERSIBLE;
        }

        @Override
        public List<Refusal> refusals(Situation now) {
            return new Checks(now).manual()
                    .that(find(now, command.operation()).isPresent(), 312,
                            Sentence.of("command.nameserver_lists_no_operation", command.operation()),
                            Sentence.of("command.see_tabletop_operations"))
                    .found();
        }

        @Override
        public List<Danger> dangers(Situation now) {
            boolean halfWay = find(now, command.operation()).filter(o -> o.state() == Operation.State.RUNNING)
                    .isPresent();
            return new Dangers().add(halfWay, "half-way", Damage.REVERSIBLE,
                    Sentence.of("command.what_tasks_did_already"),
                    Sentence.of("command.look_at_partition_afterwards")).found();
        }

        @Override
        public Optional<Sentence> already(Situation now) {
            return find(now, command.operation()).filter(o -> !o.state().isActive()).map(OperationRules::state);
        }

        @Override
        public Sentence follows() {
            return Sentence.of("command.operation_does_not_wait");
        }

        @Override
        public Standing standing(Situation before, Situation now, List<Operation> caused) {
            Operation operation = find(now, command.operation()).orElse(null);
            return operation != null && operation.state().isActive()
                    ? new Standing.Misses(state(operation),
                            Sentence.of("command.cancelled_operation_ends_once"))
                    : new Standing.Holds(operation == null
                            ? Sentence.of("command.operation_not_listed_any", command.operation())
                            : state(operation));
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(30);
        }
    }

    /** One that is over is taken from the list. */
    record Delete(Command.DeleteOperation command) implements CommandRules {

        @Override
        public Sentence scope() {
            return Sentence.of("command.operation", command.operation());
        }

        @Override
        public Damage damage() {
            return Damage.REVERSIBLE;
        }

        @Override
        public List<Refusal> refusals(Situation now) {
            Operation operation = find(now, command.operation()).orElse(null);
            return new Checks(now)
                    .that(operation != null, 136,
                            Sentence.of("command.nameserver_lists_no_operation", command.operation()),
                            Sentence.of("command.gone_already_or_nameserver"))
                    .that(operation == null || !operation.state().isActive(), 0,
                            Sentence.of("command.operation_not_over_deleting", command.operation()),
                            Sentence.of("command.cancel_first_tabletop_operations"))
                    .found();
        }

        @Override
        public List<Danger> dangers(Situation now) {
            boolean cancelled = find(now, command.operation()).filter(o -> o.state() == Operation.State.CANCELLED)
                    .isPresent();
            return new Dangers().add(cancelled, "no-record", Damage.REVERSIBLE,
                    Sentence.of("command.cancelled_operation_has_no"),
                    Sentence.NOTHING).found();
        }

        @Override
        public Sentence follows() {
            return Sentence.of("command.nameserver_does_not_list_operation");
        }

        @Override
        public Standing standing(Situation before, Situation now, List<Operation> caused) {
            return find(now, command.operation())
                    .<Standing>map(o -> new Standing.Misses(Sentence.of("command.still_listed", state(o)),
                            Sentence.of("command.try_again_later")))
                    .orElseGet(
                            () -> new Standing.Holds(
                                    Sentence.of("command.operation_not_listed_any", command.operation())));
        }
    }
}
