package dev.tabletop.app.recover;

import dev.tabletop.app.connect.Desk;
import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.recovery.run.Scope;
import dev.tabletop.recovery.run.StopReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tabletop stop-automatic}. */
@Command(name = "stop-automatic", header = "Stop the cluster from changing itself: the first thing on the worst night.", description = {
        "Keeps all metadata and the list of operations, switches auto_failover off, and waits for running"
                + " operations to end. With auto_failover on, the nameserver deletes the binlog of replicas whose"
                + " tablets come back.",
        "How auto_failover stood before is on disk and in ZooKeeper before it is changed."}, footerHeading = "%nExample:%n", footer = "  tabletop stop-automatic --profile prod")
public final class StopAutomaticCommand extends RecoverCommand {

    @Option(names = "--cancel-operations", description = "Cancel running operations instead of waiting for them.")
    private boolean cancel;

    public StopAutomaticCommand(Program program) {
        super(program);
    }

    @Override
    protected int run(Desk desk, StopOnInterrupt stop) throws Exception {
        StopReport report = desk.recovery().stopAutomatic(Scope.EVERYTHING, cancel, progress(), stop.request());
        if (isJson()) {
            OutputOptions.printJson(terminal(), report);
        } else {
            terminal().line(
                    "auto_failover is off (" + before(report.autoFailoverBefore()) + "); metadata of "
                            + report.partitionsKept() + " partitions kept in run " + report.run() + ".");
            report.stillActive().forEach(o -> terminal().line("  operation " + o.id() + " " + o.type()
                    + " is still running; --cancel-operations cancels it"));
        }
        return report.stillActive().isEmpty() ? ExitCode.OK : ExitCode.NOT_READY;
    }

    /** How it stood before, in words. */
    public static String before(@Nullable Boolean on) {
        if (on == null) {
            return "what it was before is not known";
        }
        return on ? "it was on" : "it was off";
    }
}
