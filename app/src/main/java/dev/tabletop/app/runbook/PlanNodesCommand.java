package dev.tabletop.app.runbook;

import java.util.ArrayList;
import java.util.List;

import dev.tabletop.app.administer.GivenPartitions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.placement.Goal;
import dev.tabletop.runbooks.RunbookGoal;
import dev.tabletop.runbooks.moves.MoveCopies;
import dev.tabletop.runbooks.moves.MovesRunbook;
import dev.tabletop.runbooks.nodes.BringNodeBack;
import dev.tabletop.runbooks.nodes.NodeOfflineRunbook;
import dev.tabletop.runbooks.nodes.NodeRecoverRunbook;
import dev.tabletop.runbooks.nodes.RestartNodes;
import dev.tabletop.runbooks.nodes.RollingRestartRunbook;
import dev.tabletop.runbooks.nodes.TakeNodeOffline;
import dev.tabletop.store.RunJournal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What plans runbooks about whole nodes. */
public final class PlanNodesCommand {

    private PlanNodesCommand() {}

    /** What is about one tablet. */
    abstract static class OfNode extends PlanRunbookCommand {

        @Parameters(paramLabel = "NODE", description = "The tablet, as tabletop tablets shows it.")
        private String node = "";

        OfNode(Program program, String runbook) {
            super(program, runbook);
        }

        abstract RunbookGoal goal(String tablet);

        @Override
        final RunbookGoal goal(ClusterState state, RunJournal journal) {
            return goal(node);
        }
    }

    /** {@code tabletop plan node-offline}. */
    @Command(name = "node-offline", header = "Plan how a node that is down is taken out of service.", description = {
            "Changes nothing. What it led is led elsewhere, where another copy can; its followers are off their leaders'"
                    + " lists."}, footerHeading = "%nExample:%n", footer = "  tabletop plan node-offline 10.0.0.9:9527 --profile prod --out plan.json")
    public static final class Offline extends OfNode {

        @Option(names = "--even-if-it-answers", description = "It may be one that works.")
        private boolean evenIfItAnswers;

        public Offline(Program program) {
            super(program, NodeOfflineRunbook.NAME);
        }

        @Override
        RunbookGoal goal(String tablet) {
            return new TakeNodeOffline(tablet, evenIfItAnswers);
        }
    }

    /** {@code tabletop plan node-recover}. */
    @Command(name = "node-recover", header = "Plan how a node that was taken offline comes back.", description = {
            "Changes nothing. Refused until it was taken offline and that is over. Each copy is brought back behind its"
                    + " leader; one that may hold more is not overwritten unless that is accepted."}, footerHeading = "%nExample:%n", footer = "  tabletop plan node-recover 10.0.0.9:9527 --profile prod --out plan.json")
    public static final class Recover extends OfNode {

        @Option(names = "--no-restore", description = "What it led before stays where it is led now.")
        private boolean noRestore;

        public Recover(Program program) {
            super(program, NodeRecoverRunbook.NAME);
        }

        @Override
        RunbookGoal goal(String tablet) {
            return new BringNodeBack(tablet, !noRestore);
        }
    }

    /** {@code tabletop plan rolling-restart}. */
    @Command(name = "rolling-restart", header = "Plan how tablets are restarted or upgraded one after the other.", description = {
            "Changes nothing. For each: leaders away, out of service, then you restart its process, its copies come back,"
                    + " its leaders come back. The next begins when all of that is over. Refused while anything is"
                    + " down."}, footerHeading = "%nExamples:%n", footer = {
                            "  tabletop plan rolling-restart --all --profile prod --out plan.json",
                            "  tabletop plan rolling-restart 10.0.0.1:9527 10.0.0.2:9527 --profile prod --out plan.json"})
    public static final class Restart extends PlanRunbookCommand {

        @Parameters(paramLabel = "NODE", arity = "0..*", description = "Tablets, in this order.")
        private List<String> nodes = List.of();

        @Option(names = "--all", description = "Every tablet.")
        private boolean all;

        public Restart(Program program) {
            super(program, RollingRestartRunbook.NAME);
        }

        @Override
        RunbookGoal goal(ClusterState state, RunJournal journal) throws UserFailure {
            if (all == !nodes.isEmpty()) {
                throw new UserFailure(ExitCode.USAGE, "Which tablets are to be restarted?",
                        "Name them, or say --all.");
            }
            return new RestartNodes(all ? state.tablets().stream().map(Tablet::endpoint).toList() : nodes);
        }
    }

    /** {@code tabletop plan migrate}. */
    @Command(name = "migrate", header = "Plan how chosen copies go from one node to another.", description = {
            "Changes nothing. A follower is copied, then deleted where it was; a leader hands over"
                    + " first."}, footerHeading = "%nExample:%n", footer = "  tabletop plan migrate demo.orders/0-3 --from 10.0.0.9:9527 --to 10.0.0.4:9527 --profile prod --out plan.json")
    public static final class Migrate extends PlanRunbookCommand {

        @Parameters(paramLabel = "PARTITION", arity = "0..*", description = "DB.TABLE/N, DB.TABLE/1,3-5 or DB.TABLE/*; all"
                + " that the node holds where none is named.")
        private List<String> partitions = List.of();

        @Option(names = "--from", paramLabel = "NODE", required = true, description = "Where the copies lie.")
        private String from = "";

        @Option(names = "--to", paramLabel = "NODE", required = true, description = "Where they are to lie.")
        private String to = "";

        public Migrate(Program program) {
            super(program, MovesRunbook.MIGRATE);
        }

        @Override
        RunbookGoal goal(ClusterState state, RunJournal journal) throws UserFailure {
            List<PartitionId> wanted = new ArrayList<>();
            for (String text : partitions) {
                GivenPartitions.of(state, text).stream().map(Partition::id).forEach(wanted::add);
            }
            return new MoveCopies(new Goal.Migrate(wanted, from, to));
        }
    }
}
