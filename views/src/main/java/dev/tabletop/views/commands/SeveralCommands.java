package dev.tabletop.views.commands;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.commands.Assessment;
import dev.tabletop.commands.situation.Danger;
import dev.tabletop.commands.situation.Refusal;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.CommandResult;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.views.commands.dialog.CommandWords;
import dev.tabletop.views.commands.form.CommandKind;
import dev.tabletop.views.commands.work.CommandService;
import dev.tabletop.views.commands.work.CommandWork;
import dev.tabletop.views.commands.work.CommandsAtWork;
import dev.tabletop.views.dialogs.ConfirmationRequest;
import dev.tabletop.views.dialogs.Confirmed;
import dev.tabletop.views.dialogs.Dialogs;
import dev.tabletop.views.tasks.TaskRunner;

/**
 * One kind of command on several objects: all are judged first, one confirmation names them all, then each is given by
 * itself, with lock, journal and audit log of its own, one after the other. What would be refused is left out and said.
 * The first that fails ends it. JavaFX thread only.
 */
final class SeveralCommands {

    /** More than anybody reads before confirming. */
    static final int MOST = 200;
    private static final int MOST_NAMED = 12;

    /** What it works with. */
    record Parts(CommandService service, CommandsAtWork atWork, TaskRunner tasks, Dialogs dialogs, Clock clock,
            CommandWords words, String cluster, boolean production, Runnable over) {}

    /**
     * One of them.
     *
     * @param name
     *            of what it is given on, in words
     */
    record Item(Command command, String name) {}

    private record Judged(Item item, Assessment assessment) {}

    private final Parts parts;
    private int done;
    private int asked;

    SeveralCommands(Parts parts) {
        this.parts = parts;
    }

    /** Judges, asks and gives them. */
    void give(CommandKind kind, List<Item> wanted) {
        CommandService.Changes changes = parts.service().changes().orElse(null);
        if (changes == null || parts.atWork().busyProperty().get()) {
            parts.dialogs().notice(changes == null ? parts.words().several("readonly") : parts.words().busy());
            return;
        }
        List<Item> items = wanted.stream().limit(MOST).toList();
        parts.tasks().run(parts.words().title(kind), () -> judge(items), judged -> ask(kind, judged, changes),
                why -> parts.dialogs().showFailure(parts.words().several("unread"), why));
    }

    private List<Judged> judge(List<Item> items) throws ClusterException, RunException {
        List<Judged> judged = new ArrayList<>();
        for (Item item : items) {
            judged.add(new Judged(item, parts.service().assess(item.command())));
        }
        return judged;
    }

    private void ask(CommandKind kind, List<Judged> judged, CommandService.Changes changes) {
        List<Judged> ready = judged.stream()
                .filter(j -> !j.assessment().isRefused() && !j.assessment().sendsNothing()).toList();
        List<String> told = told(judged, ready);
        if (ready.isEmpty()) {
            parts.dialogs().notice(parts.words().several("nothing") + " " + String.join(" ", told));
            return;
        }
        Damage damage = ready.stream().map(j -> j.assessment().damage()).max(Enum::compareTo).orElseThrow();
        List<String> equivalent = ready.stream().flatMap(j -> j.assessment().equivalent().stream()).toList();
        parts.dialogs().confirm(new ConfirmationRequest(
                parts.words().severalAsked(kind, ready.size()), told, damage, parts.cluster(), parts.production(),
                losses(ready), equivalent, parts.words().title(kind)),
                confirmed -> begin(kind, ready, confirmed, changes));
    }

    /** Which ones, what they may bring about, and which are left out. */
    private List<String> told(List<Judged> judged, List<Judged> ready) {
        List<String> told = new ArrayList<>();
        ready.stream().limit(MOST_NAMED).forEach(j -> told.add(j.item().name()));
        if (ready.size() > MOST_NAMED) {
            told.add(parts.words().several("more", ready.size() - MOST_NAMED));
        }
        ready.stream().flatMap(j -> j.assessment().dangers().stream()).map(Danger::what).distinct().limit(MOST_NAMED)
                .forEach(what -> told.add(parts.words().say(what)));
        judged.stream().filter(j -> !ready.contains(j)).limit(MOST_NAMED)
                .forEach(j -> told.add(parts.words().several("left", j.item().name(), why(j.assessment()))));
        return told;
    }

    private String why(Assessment assessment) {
        Sentence already = assessment.already();
        if (already != null) {
            return parts.words().say(already);
        }
        return parts.words().say(assessment.refusals().stream().findFirst().map(Refusal::why).orElse(Sentence.NOTHING));
    }

    /** A danger is ticked once for all the objects that it is about. */
    private List<ConfirmationRequest.LossToAccept> losses(List<Judged> ready) {
        Map<String, Danger> dangers = new LinkedHashMap<>();
        Map<String, List<String>> places = new LinkedHashMap<>();
        for (Judged one : ready) {
            for (Danger danger : one.assessment().toAccept()) {
                dangers.putIfAbsent(danger.id(), danger);
                places.computeIfAbsent(danger.id(), _ -> new ArrayList<>()).add(one.item().name());
            }
        }
        return dangers.values().stream().map(d -> new ConfirmationRequest.LossToAccept(d.id(),
                parts.words().say(d.what()), places.getOrDefault(d.id(), List.of()))).toList();
    }

    private void begin(CommandKind kind, List<Judged> ready, Confirmed confirmed, CommandService.Changes changes) {
        done = 0;
        asked = ready.size();
        next(kind, new ArrayDeque<>(ready), confirmed, changes);
    }

    private void next(CommandKind kind, Deque<Judged> left, Confirmed confirmed, CommandService.Changes changes) {
        Judged one = left.poll();
        if (one == null) {
            end(null, kind, parts.words().several("done", done, asked));
            return;
        }
        Set<String> losses = Set.copyOf(one.assessment().toAccept().stream().map(Danger::id)
                .filter(confirmed.losses()::contains).toList());
        Set<String> shown = one.assessment().dangers().stream().map(Danger::said).collect(Collectors.toSet());
        CommandWork work = new CommandWork(kind, one.assessment(), parts.clock().instant(), 0);
        boolean begun = parts.atWork().begin(work, changes,
                new Confirmation(confirmed.clusterName(), losses, confirmed.reason(), shown), parts.words().title(kind),
                () -> ended(work, one, left, kind, confirmed, changes));
        if (!begun) {
            end(null, kind, parts.words().several("part", done, asked) + " " + parts.words().busy());
        }
    }

    private void ended(CommandWork work, Judged one, Deque<Judged> left, CommandKind kind, Confirmed confirmed,
            CommandService.Changes changes) {
        CommandResult result = work.result();
        boolean fine = result != null
                && (result.end() == CommandResult.End.DONE || result.end() == CommandResult.End.ALREADY);
        if (fine) {
            done++;
        }
        if (fine && !work.control().isStopAsked()) {
            next(kind, left, confirmed, changes);
            return;
        }
        String where = parts.words().several("part", done, asked) + " " + one.item().name() + ": "
                + (result == null ? "" : parts.words().say(result.what()));
        end(work.failure(), kind, where);
    }

    private void end(@Nullable Exception failure, CommandKind kind, String told) {
        parts.over().run();
        if (failure == null) {
            parts.dialogs().notice(parts.words().title(kind) + ": " + told);
        } else {
            parts.dialogs().showFailure(told, failure);
        }
    }
}
