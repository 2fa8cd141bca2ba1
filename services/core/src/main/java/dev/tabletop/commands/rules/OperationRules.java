package dev.tabletop.commands.rules;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.commands.situation.Checks;
import dev.tabletop.commands.situation.Danger;
import dev.tabletop.commands.situation.Dangers;
import dev.tabletop.commands.situation.Refusal;
import dev.tabletop.commands.situation.Situation;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Operations of the cluster, cancelled and forgotten. */
final class OperationRules {

    private OperationRules() {}

    private static Optional<Operation> find(Situation now, long id) {
        return now.state().operations().stream().filter(o -> o.id() == id).findFirst();
    }

    private static String state(Operation operation) {
        return operation.type() + " " + operation.id() + " is " + operation.state().name().toLowerCase(Locale.ROOT);
    }

    /** One that waits or runs is stopped. */
    record Cancel(Command.CancelOperation command) implements CommandRules {

        @Override
        public String scope() {
            return "operation " + command.operation();
        }

        @Override
        public Damage damage() {
            return Damage.REVERSIBLE;
        }

        @Override
        public List<Refusal> refusals(Situation now) {
            return new Checks(now).manual()
                    .that(find(now, command.operation()).isPresent(), 312,
                            "The nameserver lists no operation " + command.operation() + ".",
                            "See: tabletop operations.")
                    .found();
        }

        @Override
        public List<Danger> dangers(Situation now) {
            boolean halfWay = find(now, command.operation()).filter(o -> o.state() == Operation.State.RUNNING)
                    .isPresent();
            return new Dangers().add(halfWay, "half-way", Damage.REVERSIBLE,
                    "What its tasks did already is not undone, and a job that a tablet has begun goes on there. Snapshots of a"
                            + " leader may stay paused.",
                    "Look at the partition afterwards; snapshots: tabletop snapshot resume.").found();
        }

        @Override
        public Optional<String> already(Situation now) {
            return find(now, command.operation()).filter(o -> !o.state().isActive()).map(OperationRules::state);
        }

        @Override
        public String follows() {
            return "The operation does not wait or run any more.";
        }

        @Override
        public Standing standing(Situation before, Situation now, List<Operation> caused) {
            Operation operation = find(now, command.operation()).orElse(null);
            return operation != null && operation.state().isActive()
                    ? new Standing.Misses(state(operation),
                            "A cancelled operation ends once it comes to the front of its queue. Look again later.")
                    : new Standing.Holds(operation == null
                            ? "operation " + command.operation() + " is not listed any more"
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
        public String scope() {
            return "operation " + command.operation();
        }

        @Override
        public Damage damage() {
            return Damage.REVERSIBLE;
        }

        @Override
        public List<Refusal> refusals(Situation now) {
            Operation operation = find(now, command.operation()).orElse(null);
            return new Checks(now)
                    .that(operation != null, 136, "The nameserver lists no operation " + command.operation() + ".",
                            "It is gone already, or the nameserver changed and forgot it.")
                    .that(operation == null || !operation.state().isActive(), 0, "The operation "
                            + command.operation() + " is not over; deleting it would leave its tasks at work unseen.",
                            "Cancel it first: tabletop operations cancel.")
                    .found();
        }

        @Override
        public List<Danger> dangers(Situation now) {
            boolean cancelled = find(now, command.operation()).filter(o -> o.state() == Operation.State.CANCELLED)
                    .isPresent();
            return new Dangers().add(cancelled, "no-record", Damage.REVERSIBLE,
                    "A cancelled operation has no record in ZooKeeper any more: some versions answer 452 and leave it in the"
                            + " list. That does no harm.",
                    "").found();
        }

        @Override
        public String follows() {
            return "The nameserver does not list the operation any more.";
        }

        @Override
        public Standing standing(Situation before, Situation now, List<Operation> caused) {
            return find(now, command.operation())
                    .<Standing>map(o -> new Standing.Misses(state(o) + " and still listed", "Try again later."))
                    .orElseGet(
                            () -> new Standing.Holds("operation " + command.operation() + " is not listed any more"));
        }
    }
}
