package dev.tabletop.app.profiles;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.connect.SavedConnections;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.TextTable;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.profiles.ImportPlan;
import dev.tabletop.profiles.ImportPlan.Item;
import dev.tabletop.profiles.ImportPlan.Resolution;
import dev.tabletop.profiles.ImportPlan.Standing;
import dev.tabletop.profiles.ProfileBook;
import dev.tabletop.profiles.ProfileFile;
import dev.tabletop.store.Profile;
import dev.tabletop.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tabletop profiles import}. */
@Command(name = "import", header = "Takes over saved connections from a file; all of them or none.")
public final class ProfileImportCommand implements Callable<Integer> {

    private final Program program;

    @Parameters(paramLabel = "FILE", description = "What \"profiles export\" wrote.")
    private Path file = Path.of("");

    @Option(names = "--on-conflict", paramLabel = "WHAT", description = "What to do where one of that name is there: keep_both, replace or skip.")
    private @Nullable Resolution onConflict;

    @Option(names = "--dry-run", description = "Only say what would be done.")
    private boolean dryRun;

    @Option(names = "--without-secrets", description = "Leave the passwords in the file.")
    private boolean withoutSecrets;

    @Mixin
    private OutputOptions output = new OutputOptions();

    public ProfileImportCommand(Program program) {
        this.program = program;
    }

    /** What becomes of one profile. */
    private record Line(String name, Standing standing, String done) {}

    @Override
    public Integer call() throws Exception {
        ProfileFile read = ProfileFile.read(file);
        try (Store store = Store.open(program.state().store())) {
            ProfileBook book = SavedConnections.of(program).book(store);
            ImportPlan plan = book.plan(read);
            List<Line> lines = plan.items().stream().map(this::line).toList();
            if (dryRun) {
                output.print(program.terminal(), lines, () -> print(lines));
                return ExitCode.OK;
            }
            if (plan.hasConflicts() && onConflict == null) {
                print(program.terminal().aside(), lines);
                throw new UserFailure(ExitCode.NOT_READY, "Some profiles of the file are here already, and different.",
                        "Nothing was imported. Add --on-conflict keep_both, replace or skip.");
            }
            char[] passphrase = read.sealed() == null || withoutSecrets ? null : Passphrase.of(program);
            List<Profile> saved = book.carryOut(read, Map.of(), onConflict == null ? Resolution.SKIP : onConflict,
                    passphrase);
            output.print(program.terminal(), ProfileJson.of(saved), () -> {
                print(lines);
                program.terminal().line("Imported " + saved.size() + " profiles.");
            });
        }
        return ExitCode.OK;
    }

    private Line line(Item item) {
        String done = switch (item.standing()) {
            case NEW -> "is added";
            case SAME -> "stays";
            case CONFLICT -> switch (onConflict) {
                case null -> "is to be decided";
                case KEEP_BOTH -> "is added under another name";
                case REPLACE -> "replaces the one here";
                case SKIP -> "is left out";
            };
        };
        return new Line(item.incoming().name(), item.standing(), done);
    }

    private void print(List<Line> lines) {
        print(program.terminal(), lines);
    }

    private static void print(Terminal terminal, List<Line> lines) {
        TextTable table = new TextTable("NAME", "IS", "WHAT IS DONE");
        lines.forEach(l -> table.row(l.name(), l.standing().toString().toLowerCase(Locale.ROOT), l.done()));
        table.print(terminal);
    }
}
