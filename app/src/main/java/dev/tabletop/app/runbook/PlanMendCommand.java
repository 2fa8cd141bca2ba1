package dev.tabletop.app.runbook;

import java.util.ArrayList;
import java.util.List;

import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.runbooks.RunbookGoal;
import dev.tabletop.runbooks.mends.FenceRunbook;
import dev.tabletop.runbooks.mends.Mend;
import dev.tabletop.runbooks.mends.NotLoadedRunbook;
import dev.tabletop.runbooks.mends.OperationRunbook;
import dev.tabletop.runbooks.mends.RecordRunbook;
import dev.tabletop.runbooks.mends.ReplicaRunbook;
import dev.tabletop.runbooks.mends.SnapshotsRunbook;
import dev.tabletop.store.RunJournal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The commands that plan mends of single troubles. They read, and change nothing. */
public abstract class PlanMendCommand extends PlanRunbookCommand {

    private PlanMendCommand(Program program, String runbook) {
        super(program, runbook);
    }

    private static PartitionId partition(ClusterState state, String text) throws UserFailure {
        return state.partitions().map(Partition::id).filter(p -> p.toString().equals(text)).findFirst()
                .orElseThrow(() -> new UserFailure(ExitCode.USAGE, "There is no partition " + text + " here.",
                        "Write DB.TABLE/N, as tabletop tables shows it."));
    }

    /** {@code tabletop plan recover-replica}. */
    @Command(name = "recover-replica", header = "Plan how one copy is brought back behind its leader.", description = {
            "Changes nothing. For a partition whose leader serves: a copy that is not alive, not in memory, refuses what"
                    + " its leader sends, or is not fed. One that is not in memory is loaded first, to find out what it"
                    + " holds; one that may hold more than its leader is not overwritten unless --accept says so.",
            "A partition without a leader: tabletop plan recover-partition."}, footerHeading = "%nExample:%n", footer = "  tabletop plan recover-replica demo.tx/3 10.0.0.9:9527 --profile prod --out plan.json")
    public static final class OfReplica extends PlanMendCommand {

        @Parameters(index = "0", paramLabel = "DB.TABLE/N", description = "The partition.")
        private String partition = "";

        @Parameters(index = "1", paramLabel = "NODE", description = "The tablet whose copy it is.")
        private String node = "";

        public OfReplica(Program program) {
            super(program, ReplicaRunbook.NAME);
        }

        @Override
        RunbookGoal goal(ClusterState state, RunJournal journal) throws UserFailure {
            return new Mend.OneReplica(partition(state, partition), node);
        }
    }

    /** {@code tabletop plan mend-not-loaded}. */
    @Command(name = "mend-not-loaded", header = "Plan how copies come back that are called alive and are not in memory.", description = "Changes"
            + " nothing. Each is loaded to find out what it holds, then brought back behind the leader.", footerHeading = "%nExample:%n", footer = "  tabletop plan mend-not-loaded demo.tx/3 --profile prod --out plan.json")
    public static final class OfNotLoaded extends PlanMendCommand {

        @Parameters(paramLabel = "DB.TABLE/N", description = "The partition.")
        private String partition = "";

        public OfNotLoaded(Program program) {
            super(program, NotLoadedRunbook.NAME);
        }

        @Override
        RunbookGoal goal(ClusterState state, RunJournal journal) throws UserFailure {
            return new Mend.NotLoaded(partition(state, partition));
        }
    }

    /** {@code tabletop plan mend-fence}. */
    @Command(name = "mend-fence", header = "Plan how followers take their leader's entries again after a failed change of leader.", description = {
            "Changes nothing. A change of leader that failed half-way leaves followers with a term above their leader's:"
                    + " they refuse what it sends. The leader keeps leading, since it alone has what was written since;"
                    + " each such follower gets its log anew."}, footerHeading = "%nExample:%n", footer = "  tabletop plan mend-fence demo.tx/3 --profile prod --out plan.json")
    public static final class OfFence extends PlanMendCommand {

        @Parameters(paramLabel = "DB.TABLE/N", description = "The partition.")
        private String partition = "";

        public OfFence(Program program) {
            super(program, FenceRunbook.NAME);
        }

        @Override
        RunbookGoal goal(ClusterState state, RunJournal journal) throws UserFailure {
            return new Mend.Fence(partition(state, partition));
        }
    }

    /** {@code tabletop plan mend-snapshots}. */
    @Command(name = "mend-snapshots", header = "Plan how snapshots are made again that a failed operation left paused.", description = "Changes"
            + " nothing. Where an operation is at work they are left alone.", footerHeading = "%nExample:%n", footer = "  tabletop plan mend-snapshots --profile prod --out plan.json")
    public static final class OfSnapshots extends PlanMendCommand {

        @Parameters(paramLabel = "DB.TABLE/N", arity = "0..*", description = "Only of these partitions; all where none is named.")
        private List<String> partitions = List.of();

        public OfSnapshots(Program program) {
            super(program, SnapshotsRunbook.NAME);
        }

        @Override
        RunbookGoal goal(ClusterState state, RunJournal journal) throws UserFailure {
            List<PartitionId> ids = new ArrayList<>();
            for (String partition : partitions) {
                ids.add(partition(state, partition));
            }
            return new Mend.Snapshots(ids);
        }
    }

    /** {@code tabletop plan mend-operation}. */
    @Command(name = "mend-operation", header = "Plan how an operation that does not end is ended, and what it left is mended.", description = "Changes"
            + " nothing. It is cancelled, its leader makes snapshots again, and its partition is looked at.", footerHeading = "%nExample:%n", footer = "  tabletop plan mend-operation 42 --profile prod --out plan.json")
    public static final class OfOperation extends PlanMendCommand {

        @Parameters(paramLabel = "ID", description = "Its number, as tabletop operations shows it.")
        private long operation;

        public OfOperation(Program program) {
            super(program, OperationRunbook.NAME);
        }

        @Override
        RunbookGoal goal(ClusterState state, RunJournal journal) {
            return new Mend.StuckOperation(operation);
        }
    }

    /** {@code tabletop plan mend-record}. */
    @Command(name = "mend-record", header = "Plan how the record of an operation that nobody drives is taken away.", description = "Changes"
            + " nothing. A record in ZooKeeper of an operation that the nameserver does not list is kept in the run's"
            + " journal and removed, so that no nameserver that takes over begins with it again.", footerHeading = "%nExample:%n", footer = "  tabletop plan mend-record 42 --profile prod --out plan.json")
    public static final class OfRecord extends PlanMendCommand {

        @Parameters(paramLabel = "ID", description = "The operation's number, as tabletop findings shows it.")
        private long operation;

        public OfRecord(Program program) {
            super(program, RecordRunbook.NAME);
        }

        @Override
        RunbookGoal goal(ClusterState state, RunJournal journal) {
            return new Mend.OrphanRecord(operation);
        }
    }
}
