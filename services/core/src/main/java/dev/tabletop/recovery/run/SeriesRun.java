package dev.tabletop.recovery.run;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Recovered;
import dev.tabletop.recovery.run.Series.Next;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.JournalEntry.Event;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A series under the lock, from its first step that is not over to its end. One use. */
final class SeriesRun {

    private static final String STEP = SeriesJournal.STEP;

    /** A step takes a few commands; more mean that something undoes what was done. */
    private static final int MOST_COMMANDS = 4;
    /** And a few facts. */
    private static final int MOST_KEPT = 8;
    private static final Sentence LOOK_WHO = Sentence.of("run.look_else_changes_cluster");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunContext context;
    private final CommandGate gate;
    private final LockedRuns locked;
    private final Series series;
    private final Reader reader;
    private final Set<Long> caused = new HashSet<>();
    private final Map<String, String> kept = new HashMap<>();
    private final Set<String> begunBefore = new HashSet<>();
    private final List<SeriesResult.Failure> failures = new ArrayList<>();

    SeriesRun(RunContext context, CommandGate gate, LockedRuns locked, Series series) {
        this.context = context;
        this.gate = gate;
        this.locked = locked;
        this.series = series;
        this.reader = new Reader(context);
    }

    /** {@code auto_failover} at the end, and why. */
    private record Switch(boolean on, Sentence why) {}

    /**
     * @param earlier
     *            the run's journal, where it is taken up again
     */
    SeriesResult toItsEnd(@Nullable Boolean knownBefore, List<JournalEntry> earlier) throws RunException {
        context.say(new RunEvent.Begun(context.pace().now(), context.run(), List.of()));
        context.journal("confirmation", null, Event.KEPT, series.confirmed());
        context.keep(SeriesJournal.mends(series, context.pace().now()));
        Boolean before = series.isManual() ? new AutomaticStop(context, gate).switchOff(knownBefore) : null;
        kept.putAll(SeriesJournal.facts(earlier));
        begunBefore.addAll(SeriesJournal.begun(series.steps(), earlier));
        Set<String> overBefore = SeriesJournal.over(earlier);
        Set<String> over = new LinkedHashSet<>();
        List<String> left = new ArrayList<>();
        for (String step : series.steps()) {
            boolean ready = over.containsAll(series.after(step));
            boolean reached = overBefore.contains(step) ? wasOver(step) : ready && reach(step);
            (reached ? over : left).add(step);
        }
        Switch autoFailover = series.isManual() ? autoFailover(before, left) : leftAlone();
        locked.end(context, left.isEmpty() ? RunRecord.State.COMPLETE : RunRecord.State.INCOMPLETE,
                over.size() + " of " + series.steps().size() + " steps done, auto_failover "
                        + (autoFailover.on() ? "on" : "off"));
        return new SeriesResult(context.run(), List.copyOf(over), left, failures, autoFailover.on(),
                autoFailover.why());
    }

    /** Whoever watches counts it too. */
    private boolean wasOver(String step) {
        context.say(new RunEvent.SeriesStepOver(context.pace().now(), step, Sentence.NOTHING));
        return true;
    }

    private Switch leftAlone() throws RunException {
        return new Switch(reader.read(context.connection()::readAutoFailover), Sentence.of("run.left_alone"));
    }

    /** What was brought back is kept, so that whoever does so again soon is asked why. */
    private void isOver(String step, Next.Over over, boolean sent) throws RunException {
        context.journal(STEP + step, null, Event.DONE, over.what().toString());
        PartitionId partition = series.mends(step).orElse(null);
        if (sent && partition != null) {
            try {
                context.desk().history()
                        .recovered(List.of(new Recovered(partition, context.run(), context.pace().now())));
            } catch (StoreException e) {
                throw context.brokenBy(e);
            }
        }
    }

    private boolean reach(String step) throws RunException {
        context.say(new RunEvent.SeriesStepStarted(context.pace().now(), step, series.title(step)));
        Instant waitUntil = context.pace().now().plus(PATIENCE);
        Object told = "";
        int commands = 0;
        int facts = 0;
        while (true) {
            Series.Turn turn = new Series.Turn(step, context.pace().now().isAfter(waitUntil), commands, kept,
                    context.control().isSaidDone(step));
            Next next = reader.read(() -> series.next(turn, context.connection()));
            switch (next) {
                case Next.Over over -> {
                    isOver(step, over, commands > 0 || begunBefore.contains(step));
                    context.say(new RunEvent.SeriesStepOver(context.pace().now(), step, over.what()));
                    return true;
                }
                case Next.Wait wait -> told = await(
                        new RunEvent.SeriesStepWaiting(context.pace().now(), step, wait.why()), wait.why(), told);
                case Next.Ask ask -> {
                    told = await(new RunEvent.SeriesStepAsked(context.pace().now(), step, ask.what(),
                            ask.maySayDone()), List.of(ask.what(), ask.maySayDone()), told);
                    waitUntil = context.pace().now().plus(PATIENCE);
                }
                case Next.Keep keep -> {
                    if (++facts > MOST_KEPT) {
                        return failed(step, Sentence.of("run.does_settle", keep.fact()), LOOK_WHO);
                    }
                    context.journal(STEP + step, null, Event.KEPT, keep.fact());
                    kept.put(step, keep.fact());
                }
                case Next.Send send -> {
                    if (!sent(step, send, ++commands)) {
                        return false;
                    }
                    waitUntil = context.pace().now().plus(PATIENCE);
                }
                case Next.Stuck stuck -> {
                    return failed(step, stuck.why(), stuck.advice());
                }
            }
        }
    }

    /** Says it once, and lets some time pass. */
    private Object await(RunEvent event, Object why, Object told) throws RunException {
        if (!why.equals(told)) {
            context.say(event);
        }
        context.beforeCall();
        context.sleep(context.settings().longestPoll());
        return why;
    }

    private boolean sent(String step, Next.Send send, int number) throws RunException {
        if (number > MOST_COMMANDS) {
            return failed(step, Sentence.of("run.what_does_last_after", MOST_COMMANDS),
                    LOOK_WHO);
        }
        try {
            CommandResult result = new CommandRun<>(context, gate, send.undertaking(), step + ", command " + number)
                    .toItsEnd();
            result.operations().forEach(o -> caused.add(o.id()));
            if (!result.end().isWell() && !send.orLookAgain()) {
                return failed(step, result.what(), result.advice());
            }
            context.say(result.what());
            return true;
        } catch (RunException e) {
            // It was held back: nothing was sent, and what was done before stands.
            if (e.kind() == RunException.Kind.NOT_SAFE || e.kind() == RunException.Kind.NOT_CONFIRMED) {
                return failed(step, e.why(), e.help());
            }
            throw e;
        }
    }

    private boolean failed(String step, Sentence why, Sentence whatToDo) throws RunException {
        context.journal(STEP + step, null, Event.FAILED, why.toString());
        failures.add(new SeriesResult.Failure(step, series.title(step), why, whatToDo));
        context.say(new RunEvent.SeriesStepFailed(context.pace().now(), step, why, whatToDo));
        return false;
    }

    /** One switch for the whole cluster, so the whole cluster is looked at right before. */
    private Switch autoFailover(@Nullable Boolean before, List<String> left) throws RunException {
        if (!Boolean.TRUE.equals(before)) {
            new AutomaticStop(context, gate).clearNote();
            return new Switch(false,
                    before == null ? Sentence.of("run.how_stood_before_known") : Sentence.of("run.off_before"));
        }
        ClusterState state = reader.read(context.connection()::read);
        List<Objection> objections = new ArrayList<>(new OpenRuns(context).against(OpenRuns.LookedAfter.NOTHING));
        left.forEach(step -> series.mends(step).ifPresent(p -> objections.add(new Objection(
                Objection.Kind.RUN_NOT_OVER, p, p.toString(), Sentence.of("run.mend_not_done", series.title(step))))));
        objections.addAll(PutBackCheck.against(state, List.of()));
        List<Sentence> against = new ArrayList<>();
        state.operations().stream().filter(o -> o.state().isActive() && caused.contains(o.id()))
                .forEach(o -> against.add(Sentence.of("run.operation_run_asked_over", o.id(), o.type())));
        if (!objections.isEmpty()) {
            against.add(PutBackCheck.inWords(objections));
        }
        if (!against.isEmpty()) {
            Sentence all = against.stream().collect(Sentence.joined());
            context.say(Sentence.of("run.was_on_and_stays_off", all));
            return new Switch(false, all);
        }
        AutomaticStop automatic = new AutomaticStop(context, gate);
        automatic.set(AutomaticStop.BACK, true);
        automatic.clearEveryNote();
        return new Switch(true, Sentence.of("run.before_every_partition_well"));
    }
}
