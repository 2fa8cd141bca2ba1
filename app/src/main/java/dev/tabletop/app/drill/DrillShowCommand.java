package dev.tabletop.app.drill;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.app.recover.RunReport;
import dev.tabletop.drills.Drill;
import dev.tabletop.drills.DrillBook;
import dev.tabletop.drills.DrillReport;
import dev.tabletop.drills.DrillResult;
import dev.tabletop.drills.Drills;
import dev.tabletop.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tabletop drill show}. */
@Command(name = "show", header = "What a drill does and expects, or what came of one that was run.", footerHeading = "%nExamples:%n", footer = {
        "  tabletop drill show cluster-restart", "  tabletop drill show drill-1a2b3c4d --out drill.html"})
public final class DrillShowCommand implements Callable<Integer> {

    private final Program program;

    @Parameters(index = "0", paramLabel = "DRILL|ID", description = "A drill's name (tabletop drill list), or the id of one that was run"
            + " (tabletop drill results).")
    private String which = "";

    @Option(names = "--out", paramLabel = "FILE", description = "Write what came of it to a report: .html, .pdf, .json, .csv or .md.")
    private @Nullable Path out;

    @Mixin
    private OutputOptions output = new OutputOptions();

    public DrillShowCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws Exception {
        Optional<Drill> drill = Drills.find(which);
        if (drill.isPresent()) {
            output.print(program.terminal(), DrillListCommand.Listed.of(drill.get()),
                    () -> new DrillText(program.terminal()).beforehand(drill.get()));
            return ExitCode.OK;
        }
        try (Store store = Store.open(program.state().store())) {
            DrillResult result = find(store, which);
            output.print(program.terminal(), result, () -> new DrillText(program.terminal()).result(result));
            if (out != null) {
                RunReport.write(out, DrillReport.of(result, program.version(), Instant.now()));
                program.terminal().progress("Written to " + out);
            }
        }
        return ExitCode.OK;
    }

    static DrillResult find(Store store, String id) throws Exception {
        return new DrillBook(store).find(id).orElseThrow(() -> new UserFailure(ExitCode.USAGE,
                "There is no drill \"" + id + "\".", "tabletop drill list and tabletop drill results show them."));
    }
}
