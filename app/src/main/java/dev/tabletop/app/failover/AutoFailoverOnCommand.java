package dev.tabletop.app.failover;

import dev.tabletop.sentences.Sentence;
import java.util.List;

import dev.tabletop.app.connect.Desk;
import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.Tint;
import dev.tabletop.app.recover.RecoverCommand;
import dev.tabletop.app.recover.StopOnInterrupt;
import dev.tabletop.recovery.run.Overriding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tabletop auto-failover on}. */
@Command(name = "on", header = "Switch auto_failover on, where nothing stands against it.", description = {
        "Refused, with the reasons, while a tablet is silent, a replica is not loaded or not alive, a partition has no"
                + " single live leader, or a run is not over: with it on, the binlog of a replica is deleted when its"
                + " tablet comes back. Then it does what confset auto_failover true does."}, footerHeading = "%nExamples:%n", footer = {
                        "  tabletop auto-failover on --profile prod",
                        "  tabletop auto-failover on --profile prod --override \"tablet 3 burnt, nothing to wait for\""})
public final class AutoFailoverOnCommand extends RecoverCommand {

    @Option(names = "--override", paramLabel = "REASON", description = "Switch it on in spite of what stands against"
            + " it. The reason is kept in the journal and the audit log.")
    private String override = "";

    public AutoFailoverOnCommand(Program program) {
        super(program);
    }

    @Override
    protected int run(Desk desk, StopOnInterrupt stop) throws Exception {
        List<Sentence> overridden = desk.recovery().automaticChanges().switchOn(Overriding.ofAll(override), progress(),
                stop.request());
        if (isJson()) {
            OutputOptions.printJson(terminal(), new Switched(true, overridden));
        } else {
            terminal().line("auto_failover is on.");
            overridden.forEach(o -> terminal()
                    .line(terminal().tint(Tint.WARN, "overridden: ") + Terminal.harmless(o)));
        }
        return ExitCode.OK;
    }

    /** What is said as JSON. */
    private record Switched(boolean autoFailoverOn, List<Sentence> overridden) {}
}
