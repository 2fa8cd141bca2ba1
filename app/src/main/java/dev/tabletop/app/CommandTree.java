package dev.tabletop.app;

import dev.tabletop.app.administer.AdministerTree;
import dev.tabletop.app.demo.DemoCommand;
import dev.tabletop.app.drill.DrillCommand;
import dev.tabletop.app.drill.DrillListCommand;
import dev.tabletop.app.drill.DrillResultsCommand;
import dev.tabletop.app.drill.DrillRunCommand;
import dev.tabletop.app.drill.DrillShowCommand;
import dev.tabletop.app.drill.DrillUndoCommand;
import dev.tabletop.app.inspect.BlastRadiusCommand;
import dev.tabletop.app.inspect.BundleCommand;
import dev.tabletop.app.inspect.FindingsCommand;
import dev.tabletop.app.inspect.MaintenanceCommand;
import dev.tabletop.app.inspect.OperationsCommand;
import dev.tabletop.app.inspect.PostureCommand;
import dev.tabletop.app.inspect.ReportCommand;
import dev.tabletop.app.inspect.SalvageCommand;
import dev.tabletop.app.inspect.StatusCommand;
import dev.tabletop.app.inspect.TablesCommand;
import dev.tabletop.app.inspect.TabletsCommand;
import dev.tabletop.app.local.ClusterFaultCommand;
import dev.tabletop.app.local.ClusterGroupCommand;
import dev.tabletop.app.local.ClusterSimulateCommand;
import dev.tabletop.app.local.ClusterStartCommand;
import dev.tabletop.app.local.ClusterStatusCommand;
import dev.tabletop.app.local.ClusterStopCommand;
import dev.tabletop.app.profiles.ProfileAddCommand;
import dev.tabletop.app.profiles.ProfileEditCommand;
import dev.tabletop.app.profiles.ProfileExportCommand;
import dev.tabletop.app.profiles.ProfileImportCommand;
import dev.tabletop.app.profiles.ProfileListCommand;
import dev.tabletop.app.profiles.ProfileOrderCommand;
import dev.tabletop.app.profiles.ProfilePasswordsCommand;
import dev.tabletop.app.profiles.ProfileRemoveCommand;
import dev.tabletop.app.profiles.ProfileTestCommand;
import dev.tabletop.app.profiles.ProfilesCommand;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.recover.AbandonCommand;
import dev.tabletop.app.recover.ApplyCommand;
import dev.tabletop.app.failover.AutoFailoverCommand;
import dev.tabletop.app.failover.AutoFailoverOffCommand;
import dev.tabletop.app.failover.AutoFailoverOnCommand;
import dev.tabletop.app.failover.AutoFailoverStatusCommand;
import dev.tabletop.app.recover.ExamineCommand;
import dev.tabletop.app.recover.PlanCommand;
import dev.tabletop.app.recover.PlanGroupCommand;
import dev.tabletop.app.recover.PlanPartitionCommand;
import dev.tabletop.app.recover.RecoverAllCommand;
import dev.tabletop.app.recover.ResumeCommand;
import dev.tabletop.app.recover.RunsCommand;
import dev.tabletop.app.recover.StopAutomaticCommand;
import dev.tabletop.app.runbook.PlanLeadersCommand;
import dev.tabletop.app.runbook.PlanNodesCommand;
import dev.tabletop.app.runbook.PlanMendCommand;
import dev.tabletop.app.runbook.PlanRunbookCommand;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;

/** All commands, put together. */
final class CommandTree {

    private CommandTree() {}

    static CommandLine build(Program program) {
        return build(program, commands(program).keySet());
    }

    /**
     * What these arguments need: where the first names a command, that one alone. Each has its options looked up when it
     * is added, which takes longer than most commands themselves do.
     */
    static CommandLine build(Program program, String... arguments) {
        boolean named = arguments.length > 0 && commands(program).containsKey(arguments[0]);
        return named ? build(program, Set.of(arguments[0])) : build(program);
    }

    private static CommandLine build(Program program, Set<String> wanted) {
        CommandLine root = new CommandLine(new TabletopCommand(program));
        Map<String, Supplier<CommandLine>> commands = commands(program);
        commands.forEach((name, command) -> {
            if (wanted.contains(name)) {
                root.addSubcommand(name, command.get());
            }
        });
        if (wanted.size() == commands.size()) {
            root.addSubcommand(new CommandLine.HelpCommand());
        }
        standardOptions(root, "Tabletop " + program.version() + ", Java " + Runtime.version());
        behaviour(root, program);
        return root;
    }

    /** By name, in the order in which help lists them. */
    private static Map<String, Supplier<CommandLine>> commands(Program program) {
        Map<String, Supplier<CommandLine>> all = new LinkedHashMap<>();
        all.put("demo", () -> new CommandLine(new DemoCommand(program)));
        all.put("cluster", () -> localClusters(program));
        all.put("profiles", () -> profiles(program));
        all.put("status", () -> new CommandLine(new StatusCommand(program)));
        all.put("findings", () -> new CommandLine(new FindingsCommand(program)));
        all.put("posture", () -> new CommandLine(new PostureCommand(program)));
        all.put("blast-radius", () -> new CommandLine(new BlastRadiusCommand(program)));
        all.put("maintenance", () -> new CommandLine(new MaintenanceCommand(program)));
        all.put("tablets", () -> new CommandLine(new TabletsCommand(program)));
        all.put("tables", () -> new CommandLine(new TablesCommand(program)));
        all.put("operations",
                () -> AdministerTree.operations(new CommandLine(new OperationsCommand(program)), program));
        AdministerTree.addTo(all, program);
        all.put("recover", () -> new CommandLine(new RecoverAllCommand(program)));
        all.put("stop-automatic", () -> new CommandLine(new StopAutomaticCommand(program)));
        all.put("auto-failover", () -> new CommandLine(new AutoFailoverCommand())
                .addSubcommand(new AutoFailoverOnCommand(program)).addSubcommand(new AutoFailoverOffCommand(program))
                .addSubcommand(new AutoFailoverStatusCommand(program)));
        all.put("examine", () -> new CommandLine(new ExamineCommand(program)));
        all.put("plan", () -> plans(program));
        all.put("apply", () -> new CommandLine(new ApplyCommand(program)));
        all.put("runs", () -> new CommandLine(new RunsCommand(program)));
        all.put("resume", () -> new CommandLine(new ResumeCommand(program)));
        all.put("abandon", () -> new CommandLine(new AbandonCommand(program)));
        all.put("drill", () -> drills(program));
        all.put("bundle", () -> new CommandLine(new BundleCommand(program)));
        all.put("salvage", () -> new CommandLine(new SalvageCommand(program)));
        all.put("report", () -> new CommandLine(new ReportCommand(program)));
        return all;
    }

    private static CommandLine localClusters(Program program) {
        return new CommandLine(new ClusterGroupCommand()).addSubcommand(new ClusterStartCommand(program))
                .addSubcommand(new ClusterStatusCommand(program)).addSubcommand(new ClusterStopCommand(program))
                .addSubcommand(new ClusterFaultCommand(program)).addSubcommand(new ClusterSimulateCommand(program));
    }

    /** How it fails and how it looks. */
    private static void behaviour(CommandLine root, Program program) {
        FailureHandler failures = new FailureHandler(program);
        root.setOut(program.terminal().out());
        root.setErr(program.terminal().err());
        root.setExecutionExceptionHandler(failures);
        root.setParameterExceptionHandler(failures);
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setUsageHelpAutoWidth(true);
        root.setUsageHelpLongOptionsMaxWidth(34);
        if (!program.terminal().isInteractive()) {
            root.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        }
    }

    /** The runbooks that can be planned. */
    private static CommandLine plans(Program program) {
        return new CommandLine(new PlanGroupCommand()).addSubcommand(new PlanCommand(program))
                .addSubcommand(new PlanRunbookCommand.ScaleIn(program))
                .addSubcommand(new PlanRunbookCommand.ScaleOut(program))
                .addSubcommand(new PlanRunbookCommand.ReplaceNode(program))
                .addSubcommand(new PlanNodesCommand.Migrate(program))
                .addSubcommand(new PlanLeadersCommand.Move(program))
                .addSubcommand(new PlanLeadersCommand.Back(program))
                .addSubcommand(new PlanNodesCommand.Offline(program))
                .addSubcommand(new PlanNodesCommand.Recover(program))
                .addSubcommand(new PlanNodesCommand.Restart(program))
                .addSubcommand(new PlanPartitionCommand(program))
                .addSubcommand(new PlanMendCommand.OfReplica(program))
                .addSubcommand(new PlanMendCommand.OfNotLoaded(program))
                .addSubcommand(new PlanMendCommand.OfFence(program))
                .addSubcommand(new PlanMendCommand.OfSnapshots(program))
                .addSubcommand(new PlanMendCommand.OfOperation(program))
                .addSubcommand(new PlanMendCommand.OfRecord(program));
    }

    private static CommandLine drills(Program program) {
        return new CommandLine(new DrillCommand()).addSubcommand(new DrillListCommand(program))
                .addSubcommand(new DrillShowCommand(program)).addSubcommand(new DrillRunCommand(program))
                .addSubcommand(new DrillResultsCommand(program)).addSubcommand(new DrillUndoCommand(program));
    }

    private static CommandLine profiles(Program program) {
        return new CommandLine(new ProfilesCommand(program)).addSubcommand(new ProfileListCommand(program))
                .addSubcommand(new ProfileAddCommand(program)).addSubcommand(new ProfileEditCommand(program))
                .addSubcommand(new ProfileRemoveCommand(program)).addSubcommand(new ProfileOrderCommand(program))
                .addSubcommand(new ProfilePasswordsCommand(program)).addSubcommand(new ProfileTestCommand(program))
                .addSubcommand(new ProfileImportCommand(program)).addSubcommand(new ProfileExportCommand(program));
    }

    private static void standardOptions(CommandLine command, String version) {
        if (!(command.getCommand() instanceof CommandLine.HelpCommand)) {
            command.getCommandSpec().mixinStandardHelpOptions(true).version(version);
        }
        command.getSubcommands().values().forEach(c -> standardOptions(c, version));
    }
}
