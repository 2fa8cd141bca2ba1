package dev.tabletop.app.administer;

import dev.tabletop.sentences.Sentence;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.connect.ClusterOptions;
import dev.tabletop.app.connect.Desk;
import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.app.recover.RunProgress;
import dev.tabletop.app.recover.StopOnInterrupt;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.Command;
import dev.tabletop.recovery.ByHandCommands;
import dev.tabletop.recovery.run.AutomaticChanges;
import dev.tabletop.recovery.run.AutomaticState;
import dev.tabletop.recovery.run.Overriding;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tabletop config}: the nameserver's settings, of which there is one. */
final class ConfigCommands {

    private static final String KEY = "auto_failover";

    private ConfigCommands() {}

    static CommandLine tree(Program program) {
        return new CommandLine(new Group()).addSubcommand(new Get(program)).addSubcommand(new Set(program));
    }

    /** The word alone. */
    @CommandLine.Command(name = "config", header = "The nameserver's settings: get, set.", synopsisSubcommandLabel = "COMMAND")
    static final class Group extends GroupCommand {}

    private static void requireKey(String key) throws UserFailure {
        if (!key.equals(KEY)) {
            throw new UserFailure(ExitCode.USAGE, "The nameserver has no setting " + key + ".",
                    "Its only setting is " + KEY + ".");
        }
    }

    /** {@code confget}. */
    @CommandLine.Command(name = "get", header = "What the nameserver is set to (ns_client: confget).", footerHeading = "%nExample:%n", footer = "  tabletop config get --profile prod")
    static final class Get implements Callable<Integer> {

        private final Program program;

        @ArgGroup(exclusive = false, validate = false, heading = "%nWhich cluster:%n", order = 20)
        private ClusterOptions cluster = new ClusterOptions();

        @Mixin
        private OutputOptions output = new OutputOptions();

        @Parameters(arity = "0..1", paramLabel = "KEY", defaultValue = KEY, description = "auto_failover.")
        private String key = KEY;

        Get(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws Exception {
            requireKey(key);
            try (ClusterConnection connection = cluster.connect(program)) {
                boolean on = connection.readAutoFailover();
                output.print(program.terminal(), Map.of(KEY, on), () -> program.terminal().line(KEY + " " + on));
            }
            return ExitCode.OK;
        }
    }

    /** {@code confset}. */
    @CommandLine.Command(name = "set", header = "Set it (ns_client: confset). The same as tabletop auto-failover on, off.", description = "Switching it on is refused while anything stands against it; see tabletop auto-failover on.", footerHeading = "%nExample:%n", footer = "  tabletop config set auto_failover false --profile prod")
    static final class Set implements Callable<Integer> {

        private final Program program;

        @ArgGroup(exclusive = false, validate = false, heading = "%nWhich cluster:%n", order = 20)
        private ClusterOptions cluster = new ClusterOptions();

        @Mixin
        private OutputOptions output = new OutputOptions();

        @Parameters(index = "0", paramLabel = "KEY", description = "auto_failover.")
        private String key = "";

        @Parameters(index = "1", paramLabel = "VALUE", description = "true or false.")
        private String value = "";

        @Option(names = "--override", paramLabel = "REASON", description = "Switch it on in spite of what stands against it.")
        private String override = "";

        @Option(names = "--dry-run", description = "Only tell what stands against it, and the same by hand.")
        private boolean dryRun;

        Set(Program program) {
            this.program = program;
        }

        /** The JSON document. */
        record Setting(String key, @Nullable Boolean before, boolean wanted, boolean dryRun, List<Sentence> against,
                List<String> equivalent) {}

        @Override
        public Integer call() throws Exception {
            requireKey(key);
            boolean on = switch (value.toLowerCase(Locale.ROOT)) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new UserFailure(ExitCode.USAGE, "\"" + value + "\" is neither true nor false.",
                        "Say true or false.");
            };
            try (StopOnInterrupt stop = new StopOnInterrupt(program.terminal());
                    Desk desk = Desk.open(program, cluster)) {
                AutomaticChanges changes = desk.recovery().automaticChanges();
                RunProgress progress = new RunProgress(program.terminal());
                AutomaticState state = changes.state(progress, stop.request());
                List<Sentence> against = on && !state.on() ? state.against() : List.of();
                Setting setting = new Setting(KEY, state.on(), on, dryRun, against,
                        ByHandCommands.of(new Command.SetAutoFailover(on)));
                if (!dryRun && state.on() != on) {
                    change(changes, on, progress, stop);
                }
                output.print(program.terminal(), setting, () -> show(setting));
                return dryRun && !against.isEmpty() ? ExitCode.NOT_READY : ExitCode.OK;
            }
        }

        private void change(AutomaticChanges changes, boolean on, RunProgress progress, StopOnInterrupt stop)
                throws Exception {
            if (on) {
                changes.switchOn(Overriding.ofAll(override), progress, stop.request());
            } else {
                changes.switchOff(progress, stop.request());
            }
        }

        private void show(Setting setting) {
            setting.against().forEach(a -> program.terminal().line("against  " + Terminal.harmless(a.toString())));
            setting.equivalent().forEach(e -> program.terminal().line("by hand  " + e));
            program.terminal()
                    .line(KEY + " " + (setting.dryRun() ? setting.before() + " (not changed)" : setting.wanted()));
        }
    }
}
