package dev.tabletop.app.administer;

import dev.tabletop.app.program.Program;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The commands of administration, put together. */
public final class AdministerTree {

    private AdministerTree() {}

    /** Adds all groups, each with its commands, by name. */
    public static void addTo(Map<String, Supplier<CommandLine>> commands, Program program) {
        commands.put("replica", () -> ReplicaCommands.tree(program));
        commands.put("leader", () -> ServiceCommands.leaders(program));
        commands.put("node", () -> ServiceCommands.nodes(program));
        commands.put("snapshot", () -> ServiceCommands.snapshots(program));
        commands.put("database", () -> CatalogCommands.databases(program));
        commands.put("table", () -> CatalogCommands.tables(program));
        commands.put("partition", () -> PartitionCommands.tree(program));
        commands.put("config", () -> ConfigCommands.tree(program));
    }

    /** What can be done about operations, below the command that lists them. */
    public static CommandLine operations(CommandLine operations, Program program) {
        return OperationCommands.below(operations, program);
    }
}
