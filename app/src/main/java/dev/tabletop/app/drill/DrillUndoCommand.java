package dev.tabletop.app.drill;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.drills.DrillBook;
import dev.tabletop.drills.DrillResult;
import dev.tabletop.drills.run.DrillUndo;
import dev.tabletop.embedded.control.ControlException;
import dev.tabletop.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tabletop drill undo}. */
@Command(name = "undo", header = "Put back what a drill caused whose process was lost in the middle of it.", description = "Heals the faults that still stand and switches auto_failover back where nothing stands against that. A local"
        + " cluster that does not run any more has nothing to be put back.", footerHeading = "%nExample:%n", footer = {
                "  tabletop drill undo drill-1a2b3c4d",
                "  tabletop drill undo drill-1a2b3c4d --profile test --confirm test"})
public final class DrillUndoCommand implements Callable<Integer> {

    private final Program program;

    @Parameters(index = "0", paramLabel = "ID", description = "Which one (tabletop drill results).")
    private String id = "";

    @Option(names = "--profile", paramLabel = "NAME", description = "The saved connection to its cluster, where that is a real one.")
    private @Nullable String profile;

    @Option(names = "--confirm", paramLabel = "CLUSTER", description = "The cluster's name, where it is a real one: copies and"
            + " leaders are moved back on it.")
    private String confirmed = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    public DrillUndoCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws Exception {
        DrillResult cutOff;
        try (Store store = Store.open(program.state().store())) {
            cutOff = DrillShowCommand.find(store, id);
        }
        DrillResult over = cutOff.site().equals(DrillResult.CONSOLE) ? onReal(cutOff) : onLocal(cutOff);
        output.print(program.terminal(), over, () -> new DrillText(program.terminal()).result(over));
        return over.standing().isEmpty() && over.notPutBack().isEmpty() ? ExitCode.OK : ExitCode.INCOMPLETE;
    }

    private DrillResult onReal(DrillResult cutOff) throws Exception {
        try (DrillPlace place = DrillPlace.toPutBack(program, profile == null ? cutOff.cluster() : profile,
                confirmed)) {
            return new DrillUndo(place.desk()).undo(cutOff);
        }
    }

    private DrillResult onLocal(DrillResult cutOff) throws Exception {
        if (!DrillBook.isOpen(cutOff)) {
            throw new UserFailure(ExitCode.USAGE, "Drill " + cutOff.id() + " is over; nothing of it stands.", "");
        }
        try (DrillPlace place = DrillPlace.ofFolder(program, Path.of(cutOff.site()), 1)) {
            return new DrillUndo(place.desk()).undo(cutOff);
        } catch (ControlException e) {
            program.terminal().progress(e.getMessage() + " So nothing of the drill stands.");
            try (Store store = Store.open(program.state().store())) {
                return DrillUndo.close(new DrillBook(store), cutOff, Instant.now(), String.valueOf(e.getMessage()));
            }
        }
    }
}
