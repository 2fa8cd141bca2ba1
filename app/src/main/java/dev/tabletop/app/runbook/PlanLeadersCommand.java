package dev.tabletop.app.runbook;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.administer.GivenPartitions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.recovery.PlanDocumentException;
import dev.tabletop.recovery.run.SeriesJournal;
import dev.tabletop.runbooks.RunbookDocument;
import dev.tabletop.runbooks.RunbookGoal;
import dev.tabletop.runbooks.catalog.RunbookCatalog;
import dev.tabletop.runbooks.leaders.LeaderMoveRunbook;
import dev.tabletop.runbooks.leaders.MoveLeaders;
import dev.tabletop.runbooks.leaders.MoveLeaders.Wanted;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.RunJournal;
import dev.tabletop.store.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What plans moves of leaders. */
public final class PlanLeadersCommand {

    private PlanLeadersCommand() {}

    /** {@code tabletop plan leader-move}. */
    @Command(name = "leader-move", header = "Plan how leaders move to other copies.", description = {
            "Changes nothing. Each candidate must be alive, loaded and following; it takes over once it has caught up, and"
                    + " the old leader follows it. Rows that are written meanwhile may be lost: stop writing to lose"
                    + " none."}, footerHeading = "%nExamples:%n", footer = {
                            "  tabletop plan leader-move demo.orders/3 --to 10.0.0.2:9527 --profile prod --out plan.json",
                            "  tabletop plan leader-move --node 10.0.0.9:9527 --profile prod --out plan.json"})
    public static final class Move extends PlanRunbookCommand {

        @Parameters(paramLabel = "PARTITION", arity = "0..*", description = "DB.TABLE/N, DB.TABLE/1,3-5 or DB.TABLE/*.")
        private List<String> partitions = List.of();

        @Option(names = "--node", paramLabel = "NODE", description = "All that this node leads; may be repeated.")
        private List<String> nodes = List.of();

        @Option(names = "--to", paramLabel = "NODE", description = "Who shall lead the partitions that are named; else the"
                + " follower that suits best.")
        private @Nullable String to;

        public Move(Program program) {
            super(program, LeaderMoveRunbook.NAME);
        }

        @Override
        RunbookGoal goal(ClusterState state, RunJournal journal) throws UserFailure {
            if (partitions.isEmpty() && nodes.isEmpty()) {
                throw new UserFailure(ExitCode.USAGE, "Which leaders are to move?",
                        "Name partitions as DB.TABLE/N, or a node with --node.");
            }
            List<Wanted> wanted = new ArrayList<>();
            for (String text : partitions) {
                for (Partition partition : GivenPartitions.of(state, text)) {
                    wanted.add(new Wanted(partition.id(), to == null ? "" : to));
                }
            }
            return new MoveLeaders(nodes, wanted);
        }
    }

    /** {@code tabletop plan leader-back}. */
    @Command(name = "leader-back", header = "Plan how the leaders that a run moved go back.", description = "Changes"
            + " nothing. Of every move of a leader that the run made, the reverse.", footerHeading = "%nExample:%n", footer = "  tabletop plan leader-back run-20260101T1200-1a2b3c4d --profile prod --out plan.json")
    public static final class Back extends PlanRunbookCommand {

        @Parameters(paramLabel = "RUN", description = "As tabletop runs shows it.")
        private String run = "";

        public Back(Program program) {
            super(program, LeaderMoveRunbook.NAME);
        }

        @Override
        RunbookGoal goal(ClusterState state, RunJournal journal) throws UserFailure, StoreException {
            List<JournalEntry> entries = journal.entries(run);
            String document = SeriesJournal.document(entries).orElseThrow(() -> new UserFailure(ExitCode.USAGE,
                    "There is no run " + run + " of a runbook on this machine.", "List runs with: tabletop runs"));
            try {
                MoveLeaders back = LeaderMoveRunbook.back(new RunbookDocument(RunbookCatalog.all()).read(document),
                        SeriesJournal.over(entries));
                if (back.partitions().isEmpty()) {
                    throw new UserFailure(ExitCode.USAGE, "Run " + run + " moved no leader.", "There is nothing to put"
                            + " back.");
                }
                return back;
            } catch (PlanDocumentException e) {
                throw new UserFailure(ExitCode.FILE, "The plan of run " + run + ": " + e.getMessage(), e.advice(), e);
            }
        }
    }
}
