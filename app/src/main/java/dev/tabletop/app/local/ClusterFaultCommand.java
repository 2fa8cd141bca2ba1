package dev.tabletop.app.local;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.embedded.NodeStatus;
import dev.tabletop.embedded.control.ClusterControl;
import dev.tabletop.embedded.control.Fault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tabletop cluster fault}. */
@Command(name = "fault", header = "Break or mend a node of a running local cluster.", footerHeading = "%nExamples:%n", footer = {
        "  tabletop cluster fault --dir /tmp/c kill tablet-1",
        "  tabletop cluster fault --dir /tmp/c start all-tablets"})
public final class ClusterFaultCommand extends ControlCommand {

    @Parameters(index = "0", paramLabel = "FAULT", description = "kill, power-loss, stop, start, isolate, rejoin, slow, disk-full or disk-free.")
    private String fault = "";

    @Parameters(index = "1", paramLabel = "NODE", description = "A node's name, or all-tablets.")
    private String node = "";

    @Option(names = "--delay", paramLabel = "MS", defaultValue = "500", description = "For slow: milliseconds; 0 ends it.")
    private long delay;

    public ClusterFaultCommand(Program program) {
        super(program);
    }

    @Override
    void run(ClusterControl control) throws Exception {
        Fault chosen = Fault.of(fault);
        List<String> known = Stream.concat(control.status().nodes().stream().map(NodeStatus::name),
                Stream.of(EmbeddedCluster.ALL_TABLETS)).toList();
        if (!known.contains(node)) {
            throw new UserFailure(ExitCode.USAGE, "There is no node \"" + node + "\" in this cluster.",
                    "Its nodes: " + String.join(", ", known) + ".");
        }
        show(control.fault(chosen, node, Duration.ofMillis(delay)));
    }
}
