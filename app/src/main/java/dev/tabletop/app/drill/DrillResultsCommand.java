package dev.tabletop.app.drill;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.OutFile;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.drills.DrillBook;
import dev.tabletop.drills.DrillReport;
import dev.tabletop.drills.DrillResult;
import dev.tabletop.report.Sheet;
import dev.tabletop.report.SheetFormat;
import dev.tabletop.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tabletop drill results}. */
@Command(name = "results", header = "What came of the drills on this machine, newest first, side by side.", footerHeading = "%nExamples:%n", footer = {
        "  tabletop drill results", "  tabletop drill results cluster-restart --out restarts.csv"})
public final class DrillResultsCommand implements Callable<Integer> {

    private final Program program;

    @Parameters(index = "0", arity = "0..1", paramLabel = "DRILL", description = "Only of this drill: compares it over time.")
    private @Nullable String only;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the table to a file: .csv, .json or .md.")
    private @Nullable Path out;

    @Mixin
    private OutputOptions output = new OutputOptions();

    public DrillResultsCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws Exception {
        List<DrillResult> results;
        try (Store store = Store.open(program.state().store())) {
            results = new DrillBook(store).all().stream().filter(r -> only == null || r.drill().equals(only)).toList();
        }
        Sheet sheet = DrillReport.results(results);
        if (out != null) {
            OutFile.write(out, format(out).write(sheet));
        }
        output.print(program.terminal(), results, () -> {
            if (results.isEmpty()) {
                program.terminal().line("No drill was run yet. tabletop drill list shows what there is.");
            } else {
                new DrillText(program.terminal()).print(withoutCluster(sheet));
                program.terminal().line("tabletop drill show ID tells more of one.");
            }
        });
        return ExitCode.OK;
    }

    /** A terminal is narrow: the cluster and who recovered are in the file and in each drill. */
    private static Sheet withoutCluster(Sheet sheet) {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < sheet.titles().size(); i++) {
            if (!List.of("Cluster", "Recovered by").contains(sheet.titles().get(i))) {
                kept.add(i);
            }
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (List<@Nullable Object> row : sheet.rows()) {
            rows.add(kept.stream().map(row::get).collect(Collectors.toCollection(ArrayList::new)));
        }
        return new Sheet(kept.stream().map(sheet.titles()::get).toList(), rows);
    }

    private static SheetFormat format(Path file) throws UserFailure {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(SheetFormat.values()).filter(f -> name.endsWith("." + f.extension())).findFirst()
                .orElseThrow(() -> new UserFailure(ExitCode.USAGE, "A table is no such file: " + file,
                        "End its name in .csv, .tsv, .json or .md."));
    }
}
