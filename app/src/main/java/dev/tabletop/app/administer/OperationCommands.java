package dev.tabletop.app.administer;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import picocli.CommandLine;
import picocli.CommandLine.Option;
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
    @CommandLine.Command(name = "delete", header = "Take operations that are over from the list (ns_client: deleteop).", footerHeading = "%nExamples:%n", footer = {
            "  tabletop operations delete 4711 4712 --profile prod",
            "  tabletop operations delete --state failed --profile prod"})
    static final class Delete extends AdministerCommand {

        @Parameters(arity = "0..*", paramLabel = "ID", description = "As tabletop operations shows it.")
        private List<Long> ids = List.of();

        @Option(names = "--state", paramLabel = "STATE", description = "All that are done, failed or cancelled.")
        private Operation.@Nullable State over;

        Delete(Program program) {
            super(program);
        }

        @Override
        List<Command> commands(ClusterState state) throws UserFailure {
            if ((over == null) == ids.isEmpty() || (over != null && over.isActive())) {
                throw new UserFailure(ExitCode.USAGE, "Which operations?",
                        "Name them by their numbers, or say --state done, failed or cancelled.");
            }
            List<Long> chosen = over == null
                    ? ids
                    : state.operations().stream().filter(o -> o.state() == over).map(Operation::id).toList();
            return chosen.stream().<Command>map(Command.DeleteOperation::new).toList();
        }
    }
}
