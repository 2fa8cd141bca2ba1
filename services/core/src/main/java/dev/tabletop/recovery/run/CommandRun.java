package dev.tabletop.recovery.run;

import dev.tabletop.cluster.Answer;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Operation;
import dev.tabletop.recovery.run.CommandResult.End;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.JournalEntry.Event;
import dev.tabletop.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Set;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One command under the lock, from the first look to its end. Used by one thread. */
final class CommandRun<S> {

    private final RunContext context;
    private final CommandGate gate;
    private final Undertaking<S> undertaking;
    private final String step;
    private final Reader reader;
    private final Map<Long, Operation> caused = new TreeMap<>();
    private final Map<Long, String> endpoints = new HashMap<>();
    private final Set<Long> listed = new HashSet<>();
    private @Nullable S before;
    private long lastOperation;
    private OptionalLong candidateHeld = OptionalLong.empty();
    private @Nullable Answer answer;
    private @Nullable ClusterException uncertain;

    /**
     * @param step
     *            what it is called in the journal
     */
    CommandRun(RunContext context, CommandGate gate, Undertaking<S> undertaking, String step) {
        this.context = context;
        this.gate = gate;
        this.undertaking = undertaking;
        this.step = step;
        this.reader = new Reader(context);
    }

    CommandResult toItsEnd() throws RunException {
        while (true) {
            Optional<CommandResult> atOnce = begin();
            Optional<CommandResult> end = atOnce.isPresent() ? atOnce : follow();
            if (end.isPresent()) {
                return end.get();
            }
            context.say(Sentence.of("run.over_was_something_else", inWords()));
            caused.clear();
        }
    }

    /** @return the end, where nothing has to be waited for */
    private Optional<CommandResult> begin() throws RunException {
        Instant giveUp = context.pace().now().plus(context.settings().unreachable());
        while (true) {
            int seenIn = gate.held();
            S now = reader.read(() -> undertaking.look(context.connection()));
            List<Operation> operations = reader.read(context.connection()::readOperations);
            Optional<CommandResult> already = already(now);
            if (already.isPresent()) {
                return already;
            }
            before = now;
            lastOperation = operations.stream().mapToLong(Operation::id).max().orElse(0);
            if (adopt(operations, now)) {
                return Optional.empty();
            }
            undertaking.requireFit(now);
            Outcome outcome = send(seenIn);
            switch (outcome) {
                case Outcome.Answered answered -> {
                    answer = answered.answer();
                    return Optional.empty();
                }
                case Outcome.Uncertain lost -> {
                    uncertain = lost.cause();
                    context.say(
                            Sentence.of("run.looking_whether_was_carried", String.valueOf(lost.cause().getMessage())));
                    return Optional.empty();
                }
                case Outcome.Refused refused -> {
                    return Optional.of(refused(refused.cause()));
                }
                case Outcome.NotSent notSent -> giveUpAfter(giveUp, notSent.cause());
                case Outcome.LookAgain _ -> {
                    // Everything is read again first.
                }
            }
            context.stopIfAsked();
            context.sleep(context.settings().longestPoll());
        }
    }

    private void giveUpAfter(Instant giveUp, ClusterException cause) throws RunException {
        if (context.pace().now().isAfter(giveUp)) {
            throw RunException.of(cause);
        }
    }

    private Optional<CommandResult> already(S now) throws RunException {
        Optional<Sentence> so = undertaking.already(now);
        if (so.isEmpty()) {
            return Optional.empty();
        }
        context.journal(step, undertaking.command().target(), Event.SKIPPED, so.get().toString());
        return Optional.of(result(End.ALREADY, so.get(), Sentence.NOTHING));
    }

    /** What an earlier attempt asked for, or somebody else, and is at work now. */
    private boolean adopt(List<Operation> operations, S now) throws RunException {
        for (Operation operation : operations) {
            if (operation.state().isActive() && isOurs(operation, now)) {
                caused.put(operation.id(), operation);
            }
        }
        caused.keySet().forEach(listed::add);
        if (!caused.isEmpty()) {
            context.say(Sentence.of("run.was_asked_already_at", inWords()));
        }
        return !caused.isEmpty();
    }

    /** The nameserver does not say who asked for an operation; its record tells for which tablet it works. */
    private boolean isOurs(Operation operation, S now) throws RunException {
        if (!undertaking.causes(operation, now)) {
            return false;
        }
        String wanted = undertaking.worksFor();
        if (wanted.isEmpty()) {
            return true;
        }
        String endpoint = endpoints.get(operation.id());
        if (endpoint == null) {
            endpoint = reader.read(() -> context.connection().readOperationEndpoint(operation.id()));
            endpoints.put(operation.id(), endpoint);
        }
        return endpoint.isEmpty() || endpoint.equals(wanted);
    }

    private Outcome send(int seenIn) throws RunException {
        context.beforeCall();
        context.journal("confirmation", null, Event.KEPT, undertaking.confirmed());
        context.say(new RunEvent.Sent(context.pace().now(), undertaking.command().target(),
                Sentence.of("run.sending", undertaking.command().getClass().getSimpleName())));
        candidateHeld = new CommandHistory(context).candidateHolds(undertaking.command());
        return gate.send(step, undertaking.command(), undertaking.equivalent(), seenIn, lastOperation);
    }

    private CommandResult refused(ClusterException cause) {
        return result(End.REFUSED, cause.why(), cause.help());
    }

    /** @return the end; empty where nothing was sent, and what was at work did not bring it about */
    private Optional<CommandResult> follow() throws RunException {
        Instant begun = context.pace().now();
        Instant quietSince = begun;
        Duration pause = context.settings().firstPoll();
        while (true) {
            Instant asked = context.pace().now();
            S now = reader.read(() -> undertaking.look(context.connection()));
            boolean active = track(reader.read(context.connection()::readOperations), now)
                    || undertaking.isAtWork(now);
            Standing standing = undertaking.standing(first(now), now, List.copyOf(caused.values()));
            if (standing instanceof Standing.Holds holds && !active) {
                return Optional.of(done(holds));
            }
            Instant time = context.pace().now();
            quietSince = active ? time : quietSince;
            if (standing instanceof Standing.Misses misses) {
                Optional<Operation> failed = active ? Optional.empty() : failed();
                if (failed.isPresent()) {
                    return Optional.of(failed(failed.get(), misses));
                }
                // By what was read after that time: a look may take longer, and what it tells is as old as its begin.
                if (!active && asked.isAfter(quietSince.plus(undertaking.patience()))) {
                    return wasSent()
                            ? Optional.of(
                                    notSeen(misses, Sentence.of("run.within_s", undertaking.patience().toSeconds())))
                            : Optional.empty();
                }
            }
            if (context.control().isWaitingOver()
                    || time.isAfter(begun.plus(undertaking.longest(context.settings().load())))) {
                return Optional.of(notSeen(standing, Sentence.of("run.yet")));
            }
            context.stopIfAsked();
            context.sleep(pause);
            pause = longer(pause);
        }
    }

    private boolean wasSent() {
        return answer != null || uncertain != null;
    }

    private S first(S now) {
        return before == null ? now : before;
    }

    private Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(context.settings().longestPoll()) > 0 ? context.settings().longestPoll() : twice;
    }

    /** @return whether something that the command caused is still at work */
    private boolean track(List<Operation> operations, S now) throws RunException {
        boolean active = false;
        listed.clear();
        for (Operation operation : operations) {
            listed.add(operation.id());
            boolean ours = caused.containsKey(operation.id())
                    || (operation.id() > lastOperation && isOurs(operation, now));
            if (ours) {
                Operation was = caused.put(operation.id(), operation);
                active |= operation.state().isActive();
                if (was == null || was.state() != operation.state()
                        || !String.valueOf(was.task()).equals(String.valueOf(operation.task()))) {
                    context.say(inWords(operation));
                    context.journal(step, undertaking.command().target(), Event.OPERATION,
                            JournaledOperation.write(operation));
                }
            }
        }
        return active;
    }

    private static Sentence inWords(Operation operation) {
        Sentence state = OperationWords.state(operation);
        Sentence is = operation.table() == null
                ? Sentence.of("run.operation", operation.type(), operation.id(), state)
                : Sentence.of("run.operation.on", operation.type(), operation.id(),
                        operation.table() + (operation.pid() == null ? "" : "/" + operation.pid()), state);
        return operation.task() == null
                ? is
                : Sentence.clauses(List.of(is, Sentence.of("run.task", operation.task())));
    }

    /** A nameserver that takes over forgets what it cannot go on with. */
    private boolean hasVanished(Operation operation) {
        return operation.state().isActive() && !listed.contains(operation.id());
    }

    private Sentence inWords() {
        return caused.values().stream().map(o -> hasVanished(o)
                ? Sentence.of("run.operation_vanished", inWords(o))
                : inWords(o)).reduce((a, b) -> Sentence.of("run.and_also", a, b))
                .orElse(Sentence.NOTHING);
    }

    private Optional<Operation> failed() {
        return caused.values().stream().filter(
                o -> o.state() == Operation.State.FAILED || o.state() == Operation.State.CANCELLED).findFirst();
    }

    private CommandResult done(Standing.Holds holds) throws RunException {
        settleHistory();
        context.journal(step, undertaking.command().target(), Event.DONE, holds.what().toString());
        return result(End.DONE, failed().map(o -> Sentence.of("run.done_nevertheless", holds.what(), inWords(o)))
                .orElse(holds.what()), Sentence.NOTHING);
    }

    private void settleHistory() throws RunException {
        try {
            new CommandHistory(context).settle(undertaking.command(), candidateHeld);
        } catch (StoreException e) {
            throw context.brokenBy(e);
        }
    }

    private CommandResult failed(Operation operation, Standing.Misses misses) throws RunException {
        Sentence why = Sentence.of("run.and_also", inWords(operation), misses.what());
        context.journal(step, undertaking.command().target(), Event.FAILED, why.toString());
        return result(End.FAILED, why, FailedTasks.advice(operation));
    }

    private CommandResult notSeen(Standing standing, Sentence when) throws RunException {
        Sentence missing = switch (standing) {
            case Standing.Misses misses -> misses.what();
            case Standing.Holds _ -> Sentence.of("run.operations_not_over");
        };
        boolean vanished = caused.values().stream().anyMatch(this::hasVanished);
        Sentence advice = standing instanceof Standing.Misses misses && caused.isEmpty()
                ? misses.advice()
                : Sentence.of(vanished ? "run.look_for_record" : "run.look_at_again_tabletop");
        ClusterException lost = uncertain;
        Sentence sent = wasSent() ? Sentence.of("run.cluster_took") : Sentence.of("run.at_work_already");
        Sentence seen = caused.isEmpty() ? Sentence.of("run.no_operation_was_made") : inWords();
        Sentence what = lost == null
                ? Sentence.of("run.not_seen", sent, missing, when, seen)
                : Sentence.of("run.not_seen.uncertain", String.valueOf(lost.getMessage()), missing, when, seen);
        context.journal(step, undertaking.command().target(), Event.FAILED, what.toString());
        return result(lost == null ? End.NOT_SEEN : End.UNCERTAIN, what, advice);
    }

    private CommandResult result(End end, Sentence what, Sentence advice) {
        return new CommandResult(context.run(), end, what, advice, answer, List.copyOf(caused.values()));
    }
}
