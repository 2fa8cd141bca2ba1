package dev.tabletop.app.failover;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tabletop auto-failover}: the cluster's one switch. */
@Command(name = "auto-failover", header = "Look at auto_failover, switch it off, or on again.", synopsisSubcommandLabel = "on|off|status", description = "With auto_failover on, the nameserver changes leaders by itself, and deletes the binlog of a"
        + " replica whose tablet comes back.")
public final class AutoFailoverCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What about it? One of: on, off, status");
    }
}
