package dev.tabletop.app.recover;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.tabletop.app.connect.TableNameConverter;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableName;
import dev.tabletop.recovery.run.Scope;
import picocli.CommandLine.Option;

/** Which tables and partitions a command is about. */
final class ScopeOptions {

    @Option(names = "--table", paramLabel = "DB.TABLE", converter = TableNameConverter.class, description = "Only this table; may be repeated.")
    private List<TableName> tables = List.of();

    @Option(names = "--partition", paramLabel = "N", description = "Only this partition of it; may be repeated.")
    private List<Integer> partitions = List.of();

    Scope scope() {
        return new Scope(Set.copyOf(tables), Set.copyOf(partitions));
    }

    /** The scope, after a look whether all of it exists. */
    Scope checked(ClusterState state) throws UserFailure {
        Scope scope = scope();
        Set<TableName> known = state.tables().stream().map(Table::name).collect(Collectors.toSet());
        for (TableName table : scope.tables()) {
            if (!known.contains(table)) {
                throw new UserFailure(ExitCode.USAGE, "There is no table " + table + " in this cluster.",
                        "Its tables: " + known.stream().sorted().map(TableName::toString)
                                .collect(Collectors.joining(", ")));
            }
        }
        Set<Integer> missing = new HashSet<>(scope.pids());
        state.partitions().filter(p -> scope.includes(p.id())).map(p -> p.id().pid()).forEach(missing::remove);
        if (!missing.isEmpty()) {
            throw new UserFailure(ExitCode.USAGE,
                    "There is no partition " + missing.stream().sorted().map(String::valueOf)
                            .collect(Collectors.joining(", ")) + " in "
                            + (scope.tables().isEmpty()
                                    ? "any table"
                                    : scope.tables().stream()
                                            .map(TableName::toString).collect(Collectors.joining(", ")))
                            + ".",
                    "Partitions are numbered from 0; see: tabletop tables");
        }
        return scope;
    }

    /** Reads {@code DB.TABLE/N}. */
    static PartitionId partition(String text, List<PartitionId> known) throws UserFailure {
        return known.stream().filter(p -> p.toString().equals(text)).findFirst()
                .orElseThrow(() -> new UserFailure(ExitCode.USAGE, "There is no partition " + text + " here.",
                        "Write DB.TABLE/N, as tabletop tables shows it."));
    }
}
