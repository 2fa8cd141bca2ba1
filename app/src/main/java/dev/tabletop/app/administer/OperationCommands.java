package dev.tabletop.app.administer;

import java.util.List;

import dev.tabletop.app.program.Program;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code tabletop operations cancel, delete}. */
final class OperationCommands {

    private OperationCommands() {}

    static CommandLine below(CommandLine operations, Program program) {
        return operations.addSubcommand(new Cancel(program)).addSubcommand(new Delete(program));
    }

    /** {@code cancelop}. */
    @CommandLine.Command(name = "cancel", header = "Stop operations that wait or run (ns_client: cancelop).", description = "What their tasks did is not undone. Refused while auto_failover is on.", footerHeading = "%nExample:%n", footer = "  tabletop operations cancel 4711 --profile prod")
    static final class Cancel extends AdministerCommand {

        @Parameters(arity = "1..*", paramLabel = "ID", description = "As tabletop operations shows it.")
        private List<Long> ids = List.of();

        Cancel(Program program) {
            super(program);
        }

        @Override
        List<Command> commands(ClusterState state) {
            return ids.stream().<Command>map(Command.CancelOperation::new).toList();
        }
    }

    /** {@code deleteop}. */
    @CommandLine.Command(name = "delete", header = "Take operations that are over from the list (ns_client: deleteop).", footerHeading = "%nExample:%n", footer = "  tabletop operations delete 4711 4712 --profile prod")
    static final class Delete extends AdministerCommand {

        @Parameters(arity = "1..*", paramLabel = "ID", description = "As tabletop operations shows it.")
        private List<Long> ids = List.of();

        Delete(Program program) {
            super(program);
        }

        @Override
        List<Command> commands(ClusterState state) {
            return ids.stream().<Command>map(Command.DeleteOperation::new).toList();
        }
    }
}
