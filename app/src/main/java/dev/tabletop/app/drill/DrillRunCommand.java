package dev.tabletop.app.drill;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.app.recover.RunReport;
import dev.tabletop.app.recover.StopOnInterrupt;
import dev.tabletop.drills.Drill;
import dev.tabletop.drills.DrillReport;
import dev.tabletop.drills.DrillResult;
import dev.tabletop.drills.Drills;
import dev.tabletop.drills.run.DrillRun;
import dev.tabletop.embedded.ClusterStartException;
import dev.tabletop.embedded.control.ControlException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tabletop drill run}. */
@Command(name = "run", header = "Run a drill: on a local cluster of its own, on one that runs, or on a real one that is no production.", description = {
        "It states what should happen, breaks things, watches, lets you (or Tabletop) recover, measures, puts"
                + " everything back, and keeps the result.",
        "Without --dir and --profile it starts a local cluster of its own. With --profile only what the console"
                + " itself can cause is done, the profile must not be of production, and --confirm names the cluster.",
        "Exit code 0 only where everything was as expected."}, footerHeading = "%nExamples:%n", footer = {
                "  tabletop drill run cluster-restart", "  tabletop drill run tablet-lost-auto-off --recover me",
                "  tabletop drill run network-cut --dir /tmp/c --out drill.html",
                "  tabletop drill run node-offline --profile staging --confirm staging"})
public final class DrillRunCommand implements Callable<Integer> {

    /** Who recovers. */
    enum Recover {
        AUTO, ME
    }

    private final Program program;

    @Parameters(index = "0", paramLabel = "DRILL", description = "Which one (tabletop drill list).")
    private String name = "";

    @Option(names = "--recover", paramLabel = "WHO", defaultValue = "auto", description = "Who recovers where somebody has to: auto (Tabletop's own runbook) or me"
            + " (${DEFAULT-VALUE}).")
    private Recover recover = Recover.AUTO;

    @Option(names = "--dir", paramLabel = "DIR", description = "Use the local cluster that runs on this folder (tabletop cluster start).")
    private @Nullable Path directory;

    @Option(names = "--profile", paramLabel = "NAME", description = "Use the cluster of this saved connection.")
    private @Nullable String profile;

    @Option(names = "--confirm", paramLabel = "NAME", defaultValue = "", description = "The cluster's name, with --profile.")
    private String confirm = "";

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The same seed writes the same rows.")
    private long seed;

    @Option(names = "--out", paramLabel = "FILE", description = "Write a report as well: .html, .pdf, .json, .csv or .md.")
    private @Nullable Path out;

    @Mixin
    private OutputOptions output = new OutputOptions();

    public DrillRunCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws Exception {
        Drill drill = Drills.find(name).orElseThrow(() -> new UserFailure(ExitCode.USAGE,
                "There is no drill \"" + name + "\".", "tabletop drill list shows them."));
        if (directory != null && profile != null) {
            throw new UserFailure(ExitCode.USAGE, "--dir and --profile are two clusters.", "Name one of them.");
        }
        try (StopOnInterrupt stop = new StopOnInterrupt(program.terminal())) {
            return run(drill, stop);
        }
    }

    private int run(Drill drill, StopOnInterrupt stop) throws Exception {
        Terminal story = output.isJson() ? program.terminal().aside() : program.terminal();
        DrillText text = new DrillText(story);
        text.beforehand(drill);
        story.line();
        DrillResult result = carryOut(drill, story, stop);
        output.print(program.terminal(), result, () -> text.result(result));
        if (out != null) {
            RunReport.write(out, DrillReport.of(result, program.version(), Instant.now()));
            story.progress("Written to " + out);
        }
        if (result.state() == DrillResult.State.CUT_OFF) {
            return ExitCode.STOPPED;
        }
        return result.isAsExpected() ? ExitCode.OK : ExitCode.INCOMPLETE;
    }

    private DrillResult carryOut(Drill drill, Terminal story, StopOnInterrupt stop) throws Exception {
        try (DrillPlace place = open(drill, story)) {
            DrillResult.By by = recover == Recover.ME ? DrillResult.By.OPERATOR : DrillResult.By.TABLETOP;
            return new DrillRun(place.desk(), drill, by, new DrillScreen(story, program.terminal(), place.address()),
                    stop.request()).carryOut();
        } catch (ClusterStartException e) {
            throw new UserFailure(ExitCode.FILE, String.valueOf(e.getMessage()), "", e);
        } catch (ControlException e) {
            throw new UserFailure(ExitCode.CLUSTER, String.valueOf(e.getMessage()), "", e);
        }
    }

    private DrillPlace open(Drill drill, Terminal story) throws Exception {
        if (profile != null) {
            return DrillPlace.ofProfile(program, drill, profile, confirm);
        }
        if (directory != null) {
            return DrillPlace.ofFolder(program, directory, seed);
        }
        story.line("A local cluster is started for it ...");
        return DrillPlace.ofItsOwn(program, drill, seed);
    }
}
