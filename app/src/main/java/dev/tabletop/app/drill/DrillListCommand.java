package dev.tabletop.app.drill;

import java.util.List;
import java.util.concurrent.Callable;

import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.TextTable;
import dev.tabletop.drills.Act;
import dev.tabletop.drills.Drill;
import dev.tabletop.drills.Drills;
import dev.tabletop.drills.Expectation;
import dev.tabletop.drills.Fault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tabletop drill list}. */
@Command(name = "list", header = "The drills that there are.")
public final class DrillListCommand implements Callable<Integer> {

    private final Program program;

    @Mixin
    private OutputOptions output = new OutputOptions();

    public DrillListCommand(Program program) {
        this.program = program;
    }

    /** The JSON document of one drill. */
    record Listed(String id, String title, String rehearses, Drill.Needs needs, boolean autoFailover, boolean writes,
            List<String> acts, List<String> expectations, boolean onRealClusters) {

        static Listed of(Drill drill) {
            return new Listed(drill.id(), drill.title(), drill.rehearses(), drill.needs(), drill.autoFailover(),
                    drill.writes(), drill.acts().stream().map(Act::words).toList(),
                    drill.expectations().stream().map(Expectation::statement).toList(), isForRealClusters(drill));
        }
    }

    static boolean isForRealClusters(Drill drill) {
        return drill.faults().stream().allMatch(Fault::isOfConsole);
    }

    @Override
    public Integer call() {
        output.print(program.terminal(), Drills.ALL.stream().map(Listed::of).toList(), () -> {
            TextTable table = new TextTable("DRILL", "WHAT HAPPENS", "WHERE", "RECOVERED BY");
            Drills.ALL.forEach(d -> table.row(d.id(), d.title(),
                    isForRealClusters(d) ? "any cluster that is no production" : "a local cluster",
                    d.needsRecovery() ? "you, or Tabletop" : "the cluster itself"));
            table.print(program.terminal());
            program.terminal().line("tabletop drill show DRILL tells what it does and expects.");
        });
        return ExitCode.OK;
    }
}
