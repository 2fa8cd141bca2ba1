package dev.tabletop.app.administer;

import dev.tabletop.app.program.Program;
import picocli.CommandLine;

/** The commands of administration, put together. */
public final class AdministerTree {

    private AdministerTree() {}

    /** All groups, each with its commands. */
    public static void addTo(CommandLine root, Program program) {
        root.addSubcommand(ReplicaCommands.tree(program));
        root.addSubcommand(ServiceCommands.leaders(program));
        root.addSubcommand(ServiceCommands.nodes(program));
        root.addSubcommand(ServiceCommands.snapshots(program));
        root.addSubcommand(CatalogCommands.databases(program));
        root.addSubcommand(CatalogCommands.tables(program));
        root.addSubcommand(PartitionCommands.tree(program));
        root.addSubcommand(ConfigCommands.tree(program));
    }

    /** What can be done about operations, below the command that lists them. */
    public static CommandLine operations(CommandLine operations, Program program) {
        return OperationCommands.below(operations, program);
    }
}
