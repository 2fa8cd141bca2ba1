package dev.tabletop.app.runbook;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.connect.ClusterOptions;
import dev.tabletop.app.connect.Desk;
import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.OutFile;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.placement.Goal;
import dev.tabletop.placement.Measure;
import dev.tabletop.recovery.run.HistoryBook;
import dev.tabletop.runbooks.RunbookDocument;
import dev.tabletop.runbooks.RunbookGoal;
import dev.tabletop.runbooks.RunbookPlan;
import dev.tabletop.runbooks.RunbookPlanner;
import dev.tabletop.runbooks.catalog.RunbookCatalog;
import dev.tabletop.runbooks.moves.MoveCopies;
import dev.tabletop.runbooks.moves.MovesRunbook;
import dev.tabletop.store.Observations;
import dev.tabletop.store.RunJournal;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands that plan runbooks have in common. They read, and change nothing. */
public abstract class PlanRunbookCommand implements Callable<Integer> {

    private final Program program;
    private final String runbook;

    @ArgGroup(exclusive = false, validate = false, heading = "%nWhich cluster:%n", order = 20)
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--out", paramLabel = "FILE", description = "Write the plan here, for review and for apply.")
    private @Nullable Path out;

    PlanRunbookCommand(Program program, String runbook) {
        this.program = program;
        this.runbook = runbook;
    }

    /**
     * @param state
     *            as it was read
     * @param journal
     *            of earlier runs
     */
    abstract RunbookGoal goal(ClusterState state, RunJournal journal) throws UserFailure, StoreException;

    @Override
    public Integer call() throws Exception {
        try (Store store = Store.open(program.state().store());
                ClusterConnection connection = cluster.connect(program)) {
            HistoryBook history = new HistoryBook(new Observations(store, connection.identity().fingerprint()));
            RunbookPlanner planner = new RunbookPlanner(history, RunbookCatalog.all(), program.version(),
                    Desk.rules(store, cluster.profile()).calm());
            ClusterState state = connection.read();
            RunbookPlan plan = planner.plan(runbook, goal(state, new RunJournal(store)), state);
            String document = new RunbookDocument(planner.runbooks()).write(plan);
            if (out != null) {
                OutFile.write(out, document);
            }
            if (output.isJson()) {
                program.terminal().line(document.stripTrailing());
            } else {
                new RunbookText(program.terminal()).plan(plan);
                if (out != null && plan.isFit()) {
                    program.terminal().line("Written to " + out + ". Next: tabletop apply " + out);
                }
            }
            return plan.isFit() ? ExitCode.OK : ExitCode.NOT_READY;
        }
    }

    /** Those that move copies. */
    abstract static class OfMoves extends PlanRunbookCommand {

        @Option(names = "--by", paramLabel = "copies|bytes", description = "By what nodes are compared: copies (usual) or"
                + " bytes.", converter = MeasureConverter.class)
        private Measure measure = Measure.COPIES;

        OfMoves(Program program, String runbook) {
            super(program, runbook);
        }

        abstract Goal goal(Measure by);

        @Override
        RunbookGoal goal(ClusterState state, RunJournal journal) {
            return new MoveCopies(goal(measure));
        }
    }

    /** {@code tabletop plan scale-in}. */
    @Command(name = "scale-in", header = "Plan how nodes are emptied, so that they can be taken away.", description = {
            "Changes nothing. Copies go where fewest lie and off each other's hosts; leaders hand over first.",
            "Refused with the reason where copies would not fit on the nodes that stay."}, footerHeading = "%nExample:%n", footer = "  tabletop plan scale-in 10.0.0.9:9527 --profile prod --out plan.json")
    public static final class ScaleIn extends OfMoves {

        @Parameters(paramLabel = "NODE", arity = "1..*", description = "Tablets to be emptied.")
        private List<String> nodes = List.of();

        public ScaleIn(Program program) {
            super(program, MovesRunbook.SCALE_IN);
        }

        @Override
        Goal goal(Measure by) {
            return new Goal.Drain(new TreeSet<>(nodes), by);
        }
    }

    /** {@code tabletop plan scale-out}. */
    @Command(name = "scale-out", header = "Plan how copies and leaders are spread over all nodes, new ones included.", description = {
            "Changes nothing. System tables stay where they are; so does what is not well.",
            "First the copies, until no node holds two more than another (or, by bytes, 5 % of the mean), then the"
                    + " leaders."}, footerHeading = "%nExample:%n", footer = "  tabletop plan scale-out --by bytes --profile prod --out plan.json")
    public static final class ScaleOut extends OfMoves {

        public ScaleOut(Program program) {
            super(program, MovesRunbook.SCALE_OUT);
        }

        @Override
        Goal goal(Measure by) {
            return new Goal.Spread(by);
        }
    }

    /** {@code tabletop plan replace-node}. */
    @Command(name = "replace-node", header = "Plan how a node that never returns is replaced.", description = {
            "Changes nothing. Each partition gets another copy, then the one on that node is forgotten. A partition"
                    + " that has no leader elsewhere is left alone: recover it first."}, footerHeading = "%nExample:%n", footer = "  tabletop plan replace-node 10.0.0.9:9527 --profile prod --out plan.json")
    public static final class ReplaceNode extends OfMoves {

        @Parameters(paramLabel = "NODE", description = "The tablet that is gone.")
        private String node = "";

        public ReplaceNode(Program program) {
            super(program, MovesRunbook.REPLACE_NODE);
        }

        @Override
        Goal goal(Measure by) {
            return new Goal.Replace(node, by);
        }
    }

    /** Reads a measure as one writes it. */
    static final class MeasureConverter implements picocli.CommandLine.ITypeConverter<Measure> {

        @Override
        public Measure convert(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "copies" -> Measure.COPIES;
                case "bytes" -> Measure.BYTES;
                default -> throw new picocli.CommandLine.TypeConversionException(
                        "\"" + text + "\" is neither copies nor bytes.");
            };
        }
    }
}
