package dev.tabletop.app.administer;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tabletop leader}, {@code tabletop node} and {@code tabletop snapshot}: who serves, and from where. */
final class ServiceCommands {

    private ServiceCommands() {}

    static CommandLine leaders(Program program) {
        return new CommandLine(new LeaderGroup()).addSubcommand(new ChangeLeader(program));
    }

    static CommandLine nodes(Program program) {
        return new CommandLine(new NodeGroup()).addSubcommand(new Offline(program)).addSubcommand(new Recover(program));
    }

    static CommandLine snapshots(Program program) {
        return new CommandLine(new SnapshotGroup()).addSubcommand(new MakeSnapshot(program))
                .addSubcommand(new PauseSnapshots(program)).addSubcommand(new ResumeSnapshots(program));
    }

    /** The word alone. */
    @CommandLine.Command(name = "leader", header = "Change who leads a partition.", synopsisSubcommandLabel = "COMMAND")
    static final class LeaderGroup extends GroupCommand {}

    /** The word alone. */
    @CommandLine.Command(name = "node", header = "Take a tablet out of service, and bring it back.", synopsisSubcommandLabel = "COMMAND")
    static final class NodeGroup extends GroupCommand {}

    /** The word alone. */
    @CommandLine.Command(name = "snapshot", header = "Make snapshots, hold them back, let them go again.", synopsisSubcommandLabel = "COMMAND")
    static final class SnapshotGroup extends GroupCommand {}

    /** {@code changeleader}. */
    @CommandLine.Command(name = "change", header = "Let the nameserver elect a leader, or seat a candidate (ns_client: changeleader).", description = "Without a candidate where no leader is alive; auto elects the largest offset although one is. The old"
            + " leader is not alive afterwards: recover it as follower.", footerHeading = "%nExamples:%n", footer = {
                    "  tabletop leader change demo.tx/3 --profile prod",
                    "  tabletop leader change demo.tx/3 10.0.0.7:9527 --profile prod --confirm prod \\",
                    "           --accept writes-lost --reason \"writers are stopped\""})
    static final class ChangeLeader extends AdministerCommand {

        @Parameters(index = "0", paramLabel = "PARTITION", description = "DB.TABLE/N, DB.TABLE/1,3-5 or DB.TABLE/*.")
        private String partitions = "";

        @Parameters(index = "1", arity = "0..1", paramLabel = "CANDIDATE", description = "A follower's tablet, or auto.")
        private @Nullable String candidate;

        ChangeLeader(Program program) {
            super(program);
        }

        @Override
        List<Command> commands(ClusterState state) throws UserFailure {
            List<Command> commands = new ArrayList<>();
            for (Partition partition : GivenPartitions.of(state, partitions)) {
                commands.add(new Command.ChangeLeader(partition.id(), candidate));
            }
            return commands;
        }
    }

    /** What takes a tablet and how much is done at once. */
    abstract static class OnNode extends AdministerCommand {

        @Parameters(index = "0", paramLabel = "TABLET", description = "Its endpoint, as tabletop tablets shows it.")
        private String tablet = "";

        @Option(names = "--concurrency", paramLabel = "N", defaultValue = "2", description = "Operations at the same time, 1"
                + " to 8 (usually ${DEFAULT-VALUE}).")
        private int concurrency = 2;

        OnNode(Program program) {
            super(program);
        }

        String tablet() {
            return tablet;
        }

        int concurrency() {
            return concurrency;
        }
    }

    /** {@code offlineendpoint}. */
    @CommandLine.Command(name = "offline", header = "Take a tablet out of service: other leaders, its followers off (ns_client: offlineendpoint).", footerHeading = "%nExample:%n", footer = "  tabletop node offline 10.0.0.7:9527 --profile prod --dry-run")
    static final class Offline extends OnNode {

        Offline(Program program) {
            super(program);
        }

        @Override
        List<Command> commands(ClusterState state) {
            return List.of(new Command.OfflineEndpoint(tablet(), concurrency()));
        }
    }

    /** {@code recoverendpoint}. */
    @CommandLine.Command(name = "recover", header = "Bring back all replicas of a tablet that are not alive (ns_client: recoverendpoint).", description = "After node offline, once its operations are over. The binlog of what is not loaded is deleted first.", footerHeading = "%nExample:%n", footer = "  tabletop node recover 10.0.0.7:9527 --profile prod --confirm prod")
    static final class Recover extends OnNode {

        @Option(names = "--restore-leaders", description = "Let it lead again what it led (need_restore).")
        private boolean restore;

        Recover(Program program) {
            super(program);
        }

        @Override
        List<Command> commands(ClusterState state) {
            return List.of(new Command.RecoverEndpoint(tablet(), restore, concurrency()));
        }
    }

    /** What takes partitions, and the leader's tablet unless another is named. */
    abstract static class OnSnapshots extends AdministerCommand {

        @Parameters(index = "0", paramLabel = "PARTITION", description = "DB.TABLE/N, DB.TABLE/1,3-5 or DB.TABLE/*.")
        private String partitions = "";

        @Parameters(index = "1", arity = "0..1", paramLabel = "TABLET", description = "Of this tablet's replica in place of the"
                + " leader's.")
        private @Nullable String tablet;

        OnSnapshots(Program program) {
            super(program);
        }

        abstract Command command(PartitionId partition, String endpoint, boolean named);

        @Override
        final List<Command> commands(ClusterState state) throws UserFailure {
            List<Command> commands = new ArrayList<>();
            for (Partition partition : GivenPartitions.of(state, partitions)) {
                String endpoint = tablet != null
                        ? tablet
                        : partition.leader().map(Replica::endpoint)
                                .orElseGet(() -> partition.replicas().getFirst().endpoint());
                commands.add(command(partition.id(), endpoint, tablet != null));
            }
            return commands;
        }
    }

    /** {@code makesnapshot}. */
    @CommandLine.Command(name = "make", header = "Let the leader, or one tablet, write a snapshot (ns_client and tablet client: makesnapshot).", description = "Answered ok, and none written, where less than 100,000 entries are newer than the last.", footerHeading = "%nExample:%n", footer = "  tabletop snapshot make demo.tx/* --profile prod")
    static final class MakeSnapshot extends OnSnapshots {

        MakeSnapshot(Program program) {
            super(program);
        }

        @Override
        Command command(PartitionId partition, String endpoint, boolean named) {
            return new Command.MakeSnapshot(partition, named ? endpoint : null);
        }
    }

    /** {@code pausesnapshot}. */
    @CommandLine.Command(name = "pause", header = "Hold a replica's snapshots back (tablet client: pausesnapshot).", footerHeading = "%nExample:%n", footer = "  tabletop snapshot pause demo.tx/3 --profile prod")
    static final class PauseSnapshots extends OnSnapshots {

        PauseSnapshots(Program program) {
            super(program);
        }

        @Override
        Command command(PartitionId partition, String endpoint, boolean named) {
            return new Command.PauseSnapshots(partition, endpoint);
        }
    }

    /** {@code recoversnapshot}. */
    @CommandLine.Command(name = "resume", header = "Let a replica make snapshots again (tablet client: recoversnapshot).", description = "What an operation that failed half-way may have left paused.", footerHeading = "%nExample:%n", footer = "  tabletop snapshot resume demo.tx/3 --profile prod")
    static final class ResumeSnapshots extends OnSnapshots {

        ResumeSnapshots(Program program) {
            super(program);
        }

        @Override
        Command command(PartitionId partition, String endpoint, boolean named) {
            return new Command.ResumeSnapshots(partition, endpoint);
        }
    }
}
