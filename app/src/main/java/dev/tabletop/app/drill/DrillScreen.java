package dev.tabletop.app.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.Tint;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.Severity;
import dev.tabletop.drills.DrillResult;
import dev.tabletop.drills.Milestone;
import dev.tabletop.drills.run.DrillListener;
import dev.tabletop.drills.run.Look;

/** Tells a drill as it goes: each thing that happens with its time, and what is broken while somebody recovers. */
final class DrillScreen implements DrillListener {

    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final Terminal story;
    private final Terminal progress;
    private final String address;
    private @Nullable Instant first;
    private Instant lastTold = Instant.EPOCH;
    private @Nullable Milestone told;
    private String lastLine = "";

    /**
     * @param address
     *            the options that name the cluster on the command line
     */
    DrillScreen(Terminal story, Terminal progress, String address) {
        this.story = story;
        this.progress = progress;
        this.address = address;
    }

    @Override
    public void on(DrillResult.Line line) {
        if (first == null) {
            first = line.at();
        }
        story.line(story.tint(Tint.FAINT, time(line.at())) + "  " + Terminal.harmless(line.what()));
    }

    private String time(Instant at) {
        Instant begin = first == null ? at : first;
        return String.format(Locale.ROOT, "%6.1f s", Duration.between(begin, at).toMillis() / 1000.0);
    }

    @Override
    public void yourTurn(Milestone milestone, Look look) {
        if (told != milestone) {
            told = milestone;
            progress.progress("  In another terminal: tabletop findings " + address);
            progress.progress("  It goes on when " + milestone.words() + ". Ctrl-C ends the drill.");
        }
        String line = live(look);
        if (!line.equals(lastLine) && Duration.between(lastTold, look.at()).compareTo(PAUSE) >= 0) {
            lastLine = line;
            lastTold = look.at();
            progress.progress("  " + time(look.at()) + "  " + Terminal.harmless(line));
        }
    }

    private static String live(Look look) {
        long critical = look.findings().stream().filter(f -> f.severity() == Severity.CRITICAL).count();
        Finding worst = look.findings().isEmpty() ? null : look.findings().getFirst();
        return look.leaderless().size() + " partitions without a leader, " + critical + " critical"
                + (worst == null
                        ? ""
                        : "; " + worst.subject() + ": " + worst.kind().title() + " -> " + worst.runbook().advice());
    }
}
