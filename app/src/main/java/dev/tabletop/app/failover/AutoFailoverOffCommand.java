package dev.tabletop.app.failover;

import dev.tabletop.app.connect.Desk;
import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.recover.RecoverCommand;
import dev.tabletop.app.recover.StopAutomaticCommand;
import dev.tabletop.app.recover.StopOnInterrupt;
import dev.tabletop.recovery.run.StopReport;
import picocli.CommandLine.Command;

/** {@code tabletop auto-failover off}. */
@Command(name = "off", header = "Switch auto_failover off, and remember how it stood.", description = {
        "Keeps all metadata first, and that it was on, on disk and in ZooKeeper; then what confset auto_failover false"
                + " does. Waits for no operation: stop-automatic does, and can cancel them."}, footerHeading = "%nExample:%n", footer = "  tabletop auto-failover off --profile prod")
public final class AutoFailoverOffCommand extends RecoverCommand {

    public AutoFailoverOffCommand(Program program) {
        super(program);
    }

    @Override
    protected int run(Desk desk, StopOnInterrupt stop) throws Exception {
        StopReport report = desk.recovery().automaticChanges().switchOff(progress(), stop.request());
        if (isJson()) {
            OutputOptions.printJson(terminal(), report);
        } else {
            terminal().line("auto_failover is off (" + StopAutomaticCommand.before(report.autoFailoverBefore())
                    + "). Switch it on again with: tabletop auto-failover on");
        }
        return ExitCode.OK;
    }
}
