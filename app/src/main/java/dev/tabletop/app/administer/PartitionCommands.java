package dev.tabletop.app.administer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.connect.ClusterOptions;
import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Partition;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tabletop partition}: the metadata of partitions, read and rewritten whole. */
final class PartitionCommands {

    private PartitionCommands() {}

    static CommandLine tree(Program program) {
        return new CommandLine(new Group()).addSubcommand(new Get(program)).addSubcommand(new Set(program));
    }

    /** The word alone. */
    @CommandLine.Command(name = "partition", header = "A partition's metadata: read it, rewrite it.", synopsisSubcommandLabel = "COMMAND")
    static final class Group extends GroupCommand {}

    /** {@code gettablepartition}. */
    @CommandLine.Command(name = "get", header = "A partition's replicas, flags and terms, to be edited (ns_client: gettablepartition).", description = "Always JSON. What is under \"wanted\" may be edited; \"read\" tells what it was.", footerHeading = "%nExample:%n", footer = "  tabletop partition get demo.tx/3 --profile prod > tx3.json")
    static final class Get implements Callable<Integer> {

        private final Program program;

        @ArgGroup(exclusive = false, validate = false, heading = "%nWhich cluster:%n", order = 20)
        private ClusterOptions cluster = new ClusterOptions();

        @Parameters(paramLabel = "PARTITION", description = "DB.TABLE/N.")
        private String partition = "";

        Get(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws Exception {
            try (ClusterConnection connection = cluster.connect(program)) {
                OutputOptions.printJson(program.terminal(),
                        PartitionFile.of(GivenPartitions.one(connection.read(), partition)));
            }
            return ExitCode.OK;
        }
    }

    /** {@code settablepartition}. */
    @CommandLine.Command(name = "set", header = "Replace a partition's metadata (ns_client: settablepartition).", description = {
            "Nothing on any tablet changes. Refused where the metadata is not what it was when the file was written.",
            "--without takes the replica of a tablet that will never return out of the metadata, which tabletop replica"
                    + " remove cannot do."}, footerHeading = "%nExamples:%n", footer = {
                            "  tabletop partition set demo.tx/3 --from tx3.json --profile prod --confirm prod",
                            "  tabletop partition set demo.tx/* --without 10.0.0.7:9527 --profile prod --confirm prod \\",
                            "           --accept may-hold-more --reason \"that machine burnt\""})
    static final class Set extends AdministerCommand {

        @Parameters(paramLabel = "PARTITION", description = "DB.TABLE/N; with --without also DB.TABLE/1,3-5 or DB.TABLE/*.")
        private String partitions = "";

        @Option(names = "--from", paramLabel = "FILE", description = "What tabletop partition get wrote, edited.")
        private @Nullable Path file;

        @Option(names = "--without", paramLabel = "TABLET", description = "As it is, without the replica of this tablet.")
        private @Nullable String without;

        Set(Program program) {
            super(program);
        }

        @Override
        List<Command> commands(ClusterState state) throws UserFailure {
            if ((file == null) == (without == null)) {
                throw new UserFailure(ExitCode.USAGE, "What is it to be?",
                        "Say either --from FILE or --without TABLET.");
            }
            return file != null
                    ? List.of(edited(GivenPartitions.one(state, partitions), PartitionFile.read(file)))
                    : without(GivenPartitions.of(state, partitions), String.valueOf(without));
        }

        private static Command edited(Partition partition, PartitionFile file) throws UserFailure {
            if (!file.partition().equals(partition.id().toString()) || file.tid() != partition.id().tid()) {
                throw new UserFailure(ExitCode.FILE,
                        "The file is of " + file.partition() + " (table number " + file.tid()
                                + "), and this is " + partition.id() + " (" + partition.id().tid() + ").",
                        "Write it anew: tabletop partition get.");
            }
            return new Command.SetPartition(partition.id(), file.read().replicas(), file.read().terms(),
                    file.wanted().replicas(), file.wanted().terms());
        }

        private static List<Command> without(List<Partition> partitions, String tablet) throws UserFailure {
            List<Command> commands = new ArrayList<>();
            for (Partition partition : partitions) {
                PartitionFile.Content read = PartitionFile.of(partition).read();
                List<Command.Flags> left = read.replicas().stream().filter(f -> !f.endpoint().equals(tablet)).toList();
                if (left.size() < read.replicas().size()) {
                    commands.add(new Command.SetPartition(partition.id(), read.replicas(), read.terms(), left,
                            read.terms()));
                }
            }
            if (commands.isEmpty()) {
                throw new UserFailure(ExitCode.USAGE, tablet + " has no replica there.", "See: tabletop tables");
            }
            return commands;
        }
    }
}
