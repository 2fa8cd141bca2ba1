package dev.tabletop.recovery.run;

import dev.tabletop.cluster.Capability;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.AuditLog;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Switches {@code auto_failover} by hand, through the same gate as everything else: lock, journal, audit log. With it
 * on, the nameserver deletes the binlog of a replica whose tablet comes back, so switching it on is refused while
 * anything stands against that, unless the DBA overrides it with a reason that is kept. Calls block for seconds; safe
 * for use by several threads, one change at a time.
 */
public final class AutomaticChanges {

    private static final int NAMED = 8;

    private final RunContext.Desk desk;
    private final LockedRuns locked;

    AutomaticChanges(RunContext.Desk desk, LockedRuns locked) {
        this.desk = desk;
        this.locked = locked;
    }

    /**
     * How it stands now. Reads only, and needs no lock.
     *
     * @throws RunException
     *             when the cluster or the store could not be read
     */
    public AutomaticState state(RunListener listener, RunControl control) throws RunException {
        RunContext context = new RunContext(desk, new ClusterLock.Holder("-", "-", desk.pace().now(), "-", null),
                listener, control);
        return state(context, new Reader(context));
    }

    private AutomaticState state(RunContext context, Reader reader) throws RunException {
        boolean on = reader.read(context.connection()::readAutoFailover);
        ClusterLock.Holder note = reader.read(desk.lock()::unfinished).orElse(null);
        return new AutomaticState(on, isOfOneThatWasOn(note) ? note : null, on ? List.of() : against(context, reader));
    }

    private static boolean isOfOneThatWasOn(ClusterLock.@Nullable Holder note) {
        return note != null && Boolean.TRUE.equals(note.autoFailoverBefore());
    }

    private List<Objection> against(RunContext context, Reader reader) throws RunException {
        List<Objection> against = new ArrayList<>(new OpenRuns(context).against(OpenRuns.LookedAfter.NOTHING));
        ClusterState state = reader.read(context.connection()::read);
        state.tablets().stream().filter(t -> !t.answered()).map(Tablet::endpoint)
                .forEach(t -> against.add(new Objection(Objection.Kind.SILENT, t, Sentence.of("run.does_answer", t))));
        against.addAll(PutBackCheck.against(state, List.of()));
        return against;
    }

    /**
     * Switches it off, after keeping how everything stands, and that it was on, here and in ZooKeeper. Waits for no
     * operation: {@link ManualRecovery#stopAutomatic} does.
     *
     * @return how it stood before and how many partitions' metadata was kept; operations are not looked at
     * @throws RunException
     *             when it could not begin or had to end early
     */
    public StopReport switchOff(RunListener listener, RunControl control) throws RunException {
        return locked.begin(RunRecord.Kind.STOP_AUTOMATIC, Scope.EVERYTHING.toString(), null, listener, control,
                (context, gate) -> {
                    AutomaticStop stage = new AutomaticStop(context, gate);
                    int kept = stage.keepState(Scope.EVERYTHING).size();
                    Boolean before = stage.switchOff(null);
                    if (Boolean.FALSE.equals(before)) {
                        stage.clearNote();
                    }
                    locked.end(context, RunRecord.State.COMPLETE, "auto_failover is off");
                    return new StopReport(context.run(), before, kept, List.of());
                });
    }

    /**
     * Switches it off to stay so: no later recovery puts it back because it was on before. Who calls this keeps how it
     * stood.
     *
     * @throws RunException
     *             when it could not begin or had to end early
     */
    public void switchOffToStay(RunListener listener, RunControl control) throws RunException {
        locked.begin(RunRecord.Kind.STOP_AUTOMATIC, Scope.EVERYTHING.toString(), null, listener, control,
                (context, gate) -> {
                    AutomaticStop stage = new AutomaticStop(context, gate);
                    stage.switchOff(null);
                    stage.clearNote();
                    context.autoFailoverIsOffButWasOn(false);
                    locked.end(context, RunRecord.State.COMPLETE, "auto_failover is off, to stay so");
                    return true;
                });
    }

    /**
     * Switches it on, where nothing stands against that, or the DBA overrides it. Nothing is left to put back then, so
     * the note of the run that switched it off is taken away. Where it is on already nothing is sent.
     *
     * @param override
     *            of what it is switched on in spite, and why; what else stands against it by then holds it back
     * @return what stood against it and was overridden; empty where nothing did
     * @throws RunException
     *             {@link RunException.Kind#NOT_SAFE} where something stands against it and nobody overrides; else when
     *             it could not begin or had to end early
     */
    public List<Sentence> switchOn(Overriding override, RunListener listener, RunControl control) throws RunException {
        refuseUnsafe(mayChangeNow(listener, control), override);
        return locked.begin(RunRecord.Kind.SWITCH_ON, Scope.EVERYTHING.toString(), null, listener, control,
                (context, gate) -> {
                    Reader reader = new Reader(context);
                    AutomaticState before = state(context, reader);
                    // Once more under the lock: this is what counts.
                    refuseUnsafe(before, override);
                    keep(context, before, override);
                    if (!before.on()) {
                        new AutomaticStop(context, gate).set(AutomaticStop.BACK, true);
                    }
                    new AutomaticStop(context, gate).clearEveryNote();
                    locked.end(context, RunRecord.State.COMPLETE,
                            "auto_failover is on"
                                    + (before.against().isEmpty() ? "" : ", overridden: " + override.reason()));
                    return before.against();
                });
    }

    private AutomaticState mayChangeNow(RunListener listener, RunControl control) throws RunException {
        if (!desk.connection().capabilities().contains(Capability.CHANGE)) {
            throw LockedRuns.readOnly();
        }
        return state(listener, control);
    }

    private static void refuseUnsafe(AutomaticState state, Overriding override) throws RunException {
        List<Sentence> left = override.leaves(state.objections()).stream().map(Objection::why).toList();
        if (!left.isEmpty()) {
            throw new RunException(RunException.Kind.NOT_SAFE,
                    Sentence.of("run.auto_failover_stays_off_binlog", inWords(left)),
                    Sentence.of(override.reason().isBlank()
                            ? "run.mend_first_examine_plan"
                            : "run.look_again_more_stands"));
        }
    }

    private static Sentence inWords(List<Sentence> against) {
        int more = against.size() - NAMED;
        Sentence first = against.stream().limit(NAMED).collect(Sentence.joined());
        return more > 0 ? Sentence.all(first, Sentence.of("run.more_2", more)) : first;
    }

    /** Before it is changed: how it stood, what stood against it, and why that was overridden. */
    private void keep(RunContext context, AutomaticState before, Overriding override) throws RunException {
        try {
            desk.journal().keepAutoFailoverBefore(context.run(), before.on());
            if (!before.against().isEmpty()) {
                String what = "overridden: " + override.reason() + "; against it stood: "
                        + before.against().stream().map(Sentence::toString).collect(Collectors.joining(" "));
                desk.journal().add(context.run(),
                        new JournalEntry(desk.pace().now(), "override", "", JournalEntry.Event.KEPT, what, -1),
                        new AuditLog.Entry(desk.pace().now(), context.me().owner(),
                                desk.connection().identity().fingerprint(), desk.connection().identity().name(),
                                "override before auto_failover on", "", what));
            }
        } catch (StoreException e) {
            throw context.brokenBy(e);
        }
    }
}
