package dev.tabletop.recovery.run;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.TableName;
import dev.tabletop.recovery.Condition;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.Step;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.JournalEntry.Event;
import dev.tabletop.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first stage: keep how everything stands, switch {@code auto_failover} off, let running operations end. */
final class AutomaticStop {

    static final String OFF = "stop-automatic:auto_failover";
    static final String BACK = "auto_failover:back";

    /** Within this time a note of another run tells how auto_failover stood; later the DBA has to say so. */
    private static final Duration NOTE_COUNTS = Duration.ofDays(3);

    private final RunContext context;
    private final CommandGate gate;
    private final Reader reader;

    AutomaticStop(RunContext context, CommandGate gate) {
        this.context = context;
        this.gate = gate;
        this.reader = new Reader(context);
    }

    /**
     * Keeps how everything in scope stands, from one reading: nothing may stand between this and switching off.
     *
     * @return the partitions in scope
     */
    List<PartitionId> keepState(Scope scope) throws RunException {
        ClusterState state = reader.read(context.connection()::read);
        Instant now = context.pace().now();
        List<Partition> partitions = state.partitions().filter(p -> scope.includes(p.id()))
                .sorted(Comparator.comparing(Partition::id)).toList();
        List<JournalEntry> facts = new ArrayList<>();
        partitions.forEach(partition -> facts.add(new JournalEntry(now, "state-before",
                RunContext.place(partition.id()), Event.KEPT, partition.toString(), -1)));
        facts.add(new JournalEntry(now, "operations-before", "", Event.KEPT, state.operations().toString(), -1));
        context.keep(facts);
        return partitions.stream().map(Partition::id).toList();
    }

    /** Keeps the metadata of each as the nameserver wrote it. One that cannot be read is left out, and said so. */
    List<PartitionReading> keepImages(List<PartitionId> ids) throws RunException {
        List<Optional<PartitionReading>> read = Parallel.each(ids, context.settings().partitionsAtOnce(),
                "before-image", this::image);
        List<PartitionReading> kept = read.stream().flatMap(Optional::stream).toList();
        Instant now = context.pace().now();
        context.keep(kept.stream().map(reading -> new JournalEntry(now, "before-image",
                RunContext.place(reading.id()), Event.KEPT, reading.image(), -1)).toList());
        return kept;
    }

    private Optional<PartitionReading> image(PartitionId id) throws RunException {
        try {
            return Optional.of(reader.read(() -> context.connection().readPartition(id.table(), id.pid())));
        } catch (RunException e) {
            if (!e.isOfOnePartition()) {
                throw e;
            }
            context.journal("before-image", id, Event.REFUSED, String.valueOf(e.getMessage()));
            context.say(Sentence.of("run.left_out", id, e.why()));
            return Optional.empty();
        }
    }

    /**
     * Makes sure that the nameserver's failover is off. How it stood is on disk, here and in ZooKeeper, before that.
     *
     * @param known
     *            how it stood before an earlier stage; null when there was none
     * @return how it stood before anything was changed; null when only a note too old to be trusted tells
     */
    @Nullable
    Boolean switchOff(@Nullable Boolean known) throws RunException {
        boolean on = reader.read(context.connection()::readAutoFailover);
        Boolean before = (on || Boolean.TRUE.equals(known)) ? Boolean.TRUE : beforeByNote();
        if (before == null) {
            return null;
        }
        keepBefore(before, on);
        if (on) {
            set(OFF, false);
        }
        context.autoFailoverIsOffButWasOn(before);
        return before;
    }

    private void keepBefore(boolean before, boolean on) throws RunException {
        try {
            context.desk().journal().keepAutoFailoverBefore(context.run(), before);
        } catch (StoreException e) {
            throw RunException.of(e);
        }
        ClusterLock.Holder note = on ? null : reader.read(context.desk().lock()::unfinished).orElse(null);
        if (note != null && new OpenRuns(context).isOpen(note)) {
            return;
        }
        ClusterLock.Holder me = context.me();
        reader.read(() -> {
            context.desk().lock().noteUnfinished(
                    new ClusterLock.Holder(me.run(), me.owner(), me.since(), me.scope(), before));
            return true;
        });
    }

    /** It is off: whether another run switched it off, and when. */
    private @Nullable Boolean beforeByNote() throws RunException {
        ClusterLock.Holder note = reader.read(context.desk().lock()::unfinished).orElse(null);
        if (note == null || !Boolean.TRUE.equals(note.autoFailoverBefore())) {
            return false;
        }
        if (note.run().equals(context.run())) {
            return true;
        }
        Duration age = Duration.between(note.since(), context.pace().now());
        Sentence whose = Sentence.of("run.auto_failover_off_run", note.run(), note.owner(),
                age.toHours() < 48 ? Sentence.of("run.hours", age.toHours()) : Sentence.of("run.days", age.toDays()));
        if (age.compareTo(NOTE_COUNTS) > 0) {
            context.say(
                    Sentence.of("run.too_long_ago_switch", whose));
            return null;
        }
        context.say(whose);
        return true;
    }

    /** It is on again: takes whatever note there is away. */
    void clearEveryNote() throws RunException {
        ClusterLock.Holder note = reader.read(context.desk().lock()::unfinished).orElse(null);
        if (note != null) {
            reader.read(() -> {
                context.desk().lock().clearUnfinished(note.run());
                return true;
            });
        }
    }

    /** Nothing is left to put back: takes this run's note away. */
    void clearNote() throws RunException {
        reader.read(() -> {
            context.desk().lock().clearUnfinished(context.run());
            return true;
        });
    }

    /** Switches it, and waits until the nameserver itself says so. */
    void set(String step, boolean on) throws RunException {
        Step switching = new Step(step, null, Sentence.of(on ? "plan.switch_on" : "plan.switch_off"),
                Sentence.of(on ? "plan.was_on_before" : "plan.with_it_on_binlogs_deleted"),
                new Command.SetAutoFailover(on), new Condition.All(List.of()), new Condition.AutoFailoverIs(on),
                context.settings().unreachable(), Damage.REVERSIBLE, List.of("confset auto_failover " + on));
        PartitionMemory memory = new PartitionMemory(context, NOWHERE);
        try {
            new StepRunner(context, gate, new LoadSlots(1), memory, StorageMode.MEMORY).run(switching);
        } catch (StepFailure e) {
            throw new RunException(RunException.Kind.CLUSTER,
                    Sentence.of(on ? "run.not_switched_on" : "run.not_switched_off", e.why()), e.help());
        }
        if (on) {
            context.autoFailoverIsOffButWasOn(false);
        }
    }

    /** The switch is of the whole cluster: no operation belongs to it. */
    private static final PartitionId NOWHERE = new PartitionId(new TableName("", "-"), -1, -1);

    /**
     * Waits for the operations in scope to end, and cancels them first where that is asked for. Ends early, and well,
     * when the user waits no longer.
     *
     * @return those that did not end in time
     */
    List<Operation> letOperationsEnd(Scope scope, boolean cancel) throws RunException {
        Instant giveUp = context.pace().now().plus(context.settings().operations());
        boolean told = false;
        boolean cancelled = false;
        while (true) {
            int seenIn = gate.held();
            List<Operation> active = active(scope);
            if (active.isEmpty() || context.control().isWaitingOver() || context.pace().now().isAfter(giveUp)) {
                return active;
            }
            if (!told) {
                context.say(Sentence.of(cancel ? "run.cancelling_operations" : "run.waiting_for_operations",
                        active.size()));
                told = true;
            }
            if (cancel && !cancelled) {
                cancelled = cancel(active, seenIn);
            }
            context.stopIfAsked();
            if (cancel && !cancelled && context.beforeCall()) {
                giveUp = context.pace().now().plus(context.settings().operations());
            }
            context.sleep(Duration.ofMillis(500));
        }
    }

    private List<Operation> active(Scope scope) throws RunException {
        return reader.read(context.connection()::readOperations).stream().filter(o -> o.state().isActive())
                .filter(o -> {
                    TableName table = o.table();
                    Integer pid = o.pid();
                    if (table == null || pid == null) {
                        return table == null || scope.tables().isEmpty() || scope.tables().contains(table);
                    }
                    return scope.includes(table, pid);
                }).toList();
    }

    /** @return false when all must be read again before more is sent */
    private boolean cancel(List<Operation> active, int seenIn) throws RunException {
        for (Operation operation : active) {
            context.say(new RunEvent.Sent(context.pace().now(), null,
                    Sentence.of("run.cancel_operation", operation.id(), operation.type())));
            Outcome outcome = gate.send("stop-automatic:cancel", new Command.CancelOperation(operation.id()),
                    List.of("cancelop " + operation.id()), seenIn, 0);
            if (outcome instanceof Outcome.LookAgain || outcome instanceof Outcome.NotSent) {
                return false;
            }
            if (outcome instanceof Outcome.Refused refused) {
                context.say(
                        Sentence.of("run.operation_was_not_cancelled", operation.id(), refused.cause().why()));
            }
        }
        return true;
    }
}
