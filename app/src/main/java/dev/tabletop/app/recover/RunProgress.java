package dev.tabletop.app.recover;

import dev.tabletop.sentences.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.Tint;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Step;
import dev.tabletop.recovery.run.PartitionOutcome;
import dev.tabletop.recovery.run.RunEvent;
import dev.tabletop.recovery.run.RunListener;

/** Tells how a run goes, a line for each thing that happens, on standard error. */
public final class RunProgress implements RunListener {

    private static final Duration NOTABLE_WAIT = Duration.ofSeconds(2);

    private final Terminal terminal;
    private final Instant started = Instant.now();
    private final Map<String, Instant> began = new HashMap<>();
    /** What a step was last said to wait for; the same again is not said again. */
    private final Map<String, Sentence> waiting = new HashMap<>();

    public RunProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void on(RunEvent event) {
        switch (event) {
            case RunEvent.Message m -> say(m.at(), null, Tint.STRONG, m.text().toString());
            case RunEvent.Sent s -> say(s.at(), s.partition(), Tint.FAINT, s.what().toString());
            case RunEvent.StepStarted s -> began.put(s.step().id(), s.at());
            case RunEvent.StepWaiting w -> waits(w);
            case RunEvent.StepDone d -> done(d);
            case RunEvent.StepFailed f -> say(f.at(), f.step().partition(), Tint.BAD,
                    "✗ " + f.step().title() + ": " + f.why() + " " + f.advice());
            case RunEvent.SeriesStepStarted s -> say(s.at(), null, Tint.STRONG, s.title().toString());
            case RunEvent.SeriesStepWaiting w -> say(w.at(), null, Tint.STRONG, w.why().toString());
            case RunEvent.SeriesStepAsked a -> asked(a);
            case RunEvent.SeriesStepFailed f -> say(f.at(), null, Tint.BAD, f.why() + " " + f.advice());
            case RunEvent.PartitionRetried r -> say(r.at(), r.partition(), Tint.STRONG, "once more, as asked");
            case RunEvent.Paused p -> say(p.at(), null, Tint.STRONG, "Paused: nothing goes out.");
            case RunEvent.WentOn w -> say(w.at(), null, Tint.STRONG, "Going on.");
            case RunEvent.PartitionEnded e -> ended(e);
            case RunEvent.Begun _,RunEvent.PartitionServes _,RunEvent.PartitionExamined _,RunEvent.SeriesStepOver _ -> {
                // The steps tell as much, a line each.
            }
        }
    }

    private void asked(RunEvent.SeriesStepAsked asked) {
        say(asked.at(), null, Tint.WARN, "→ " + asked.what() + (asked.maySayDone()
                ? " Then end this by Ctrl-C and say so: tabletop resume RUN --done \"" + asked.step() + "\""
                : " This goes on by itself then."));
    }

    private void waits(RunEvent.StepWaiting event) {
        Step step = event.step();
        Instant since = began.getOrDefault(step.id(), event.at());
        boolean worthTelling = Duration.between(since, event.at()).compareTo(NOTABLE_WAIT) >= 0;
        if (worthTelling && !event.missing().equals(waiting.put(step.id(), event.missing()))) {
            say(event.at(), step.partition(), Tint.FAINT, "  waiting: " + event.missing());
        }
    }

    private void done(RunEvent.StepDone event) {
        if (!event.skipped()) {
            say(event.at(), event.step().partition(), Tint.GOOD, "✓ " + event.step().title());
        }
    }

    private void ended(RunEvent.PartitionEnded event) {
        PartitionOutcome outcome = event.outcome();
        String leader = outcome.leader() == null
                ? ""
                : ", leader " + outcome.leader() + " at offset " + outcome.leaderOffset();
        String remarks = outcome.remarks().isEmpty()
                ? ""
                : ". " + outcome.remarks().stream().collect(Sentence.joined());
        Tint tint = switch (outcome.end()) {
            case VERIFIED -> Tint.GOOD;
            case SERVES, STALE, STOPPED -> Tint.WARN;
            case FAILED -> Tint.BAD;
        };
        say(event.at(), outcome.partition(), tint,
                "= " + outcome.end().name().toLowerCase(Locale.ROOT) + leader + remarks);
    }

    private void say(Instant at, @Nullable PartitionId partition, Tint tint, String text) {
        double seconds = Math.max(0, Duration.between(started, at).toMillis() / 1000.0);
        String where = partition == null ? "" : Terminal.harmless(partition.toString());
        terminal.progress(String.format(Locale.ROOT, "%7.1fs  %-32s ", seconds, where)
                + terminal.tint(tint, Terminal.harmless(text)));
    }
}
