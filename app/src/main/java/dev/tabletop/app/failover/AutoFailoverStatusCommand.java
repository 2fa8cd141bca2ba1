package dev.tabletop.app.failover;

import dev.tabletop.app.connect.Desk;
import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.Tint;
import dev.tabletop.app.recover.RecoverCommand;
import dev.tabletop.app.recover.StopOnInterrupt;
import dev.tabletop.recovery.run.AutomaticState;
import dev.tabletop.recovery.run.ClusterLock;
import picocli.CommandLine.Command;

/** {@code tabletop auto-failover status}. */
@Command(name = "status", header = "Whether auto_failover is on, and what stands against switching it on.", description = "Exit code 6 where something stands against it.", footerHeading = "%nExample:%n", footer = "  tabletop auto-failover status --profile prod")
public final class AutoFailoverStatusCommand extends RecoverCommand {

    private static final int NAMED = 20;

    public AutoFailoverStatusCommand(Program program) {
        super(program);
    }

    @Override
    protected int run(Desk desk, StopOnInterrupt stop) throws Exception {
        AutomaticState state = desk.recovery().automaticChanges().state(progress(), stop.request());
        if (isJson()) {
            OutputOptions.printJson(terminal(), state);
        } else {
            show(state);
        }
        return state.against().isEmpty() ? ExitCode.OK : ExitCode.NOT_READY;
    }

    private void show(AutomaticState state) {
        terminal().line("auto_failover is "
                + (state.on() ? terminal().tint(Tint.GOOD, "on") : terminal().tint(Tint.BAD, "off")) + ".");
        ClusterLock.Holder by = state.switchedOffBy();
        if (by != null) {
            terminal().line(Terminal.harmless("Run " + by.run() + " of " + by.owner() + " noted at " + by.since()
                    + " that it was on before."));
        }
        if (state.on()) {
            return;
        }
        if (state.against().isEmpty()) {
            terminal().line("Nothing stands against switching it on: tabletop auto-failover on");
            return;
        }
        terminal().line("Against switching it on stands:");
        state.against().stream().limit(NAMED).forEach(a -> terminal().line("  " + Terminal.harmless(a.toString())));
        if (state.against().size() > NAMED) {
            terminal().line("  and " + (state.against().size() - NAMED) + " more");
        }
    }
}
