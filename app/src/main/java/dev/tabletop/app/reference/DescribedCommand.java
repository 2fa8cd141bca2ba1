package dev.tabletop.app.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What is told of one command, as plain text.
 *
 * @param name
 *            with the commands above it, such as {@code tabletop cluster start}
 * @param header
 *            what it is for, in a line
 * @param synopsis
 *            how it is called, in a line
 * @param description
 *            paragraphs
 * @param parameters
 *            in order
 * @param options
 *            without {@code --help} and {@code --version}
 * @param examples
 *            lines of its footer
 */
record DescribedCommand(String name, String header, String synopsis, List<String> description,
        List<Argument> parameters, List<Argument> options, List<String> examples) {

    /** Wide enough that nothing is folded. */
    private static final int WIDE = 4000;

    DescribedCommand {
        description = List.copyOf(description);
        parameters = List.copyOf(parameters);
        options = List.copyOf(options);
        examples = List.copyOf(examples);
    }

    /** An option or a parameter, and what it means. */
    record Argument(String term, String meaning) {}

    /** A command and all below it, each before its own, in the order in which {@code --help} lists them. */
    static List<DescribedCommand> all(CommandLine root) {
        List<DescribedCommand> all = new ArrayList<>();
        add(root, all);
        return List.copyOf(all);
    }

    private static void add(CommandLine command, List<DescribedCommand> all) {
        if (command.getCommandSpec().usageMessage().hidden()
                || command.getCommand() instanceof CommandLine.HelpCommand) {
            return;
        }
        all.add(of(command));
        command.getSubcommands().values().stream().distinct().forEach(c -> add(c, all));
    }

    private static DescribedCommand of(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        command.setUsageHelpWidth(WIDE);
        CommandLine.Help help = new CommandLine.Help(spec, CommandLine.Help.defaultColorScheme(Ansi.OFF));
        return new DescribedCommand(spec.qualifiedName(), text(spec.usageMessage().header()),
                help.synopsis(0).strip().replaceAll("\\s+", " "), paragraphs(spec.usageMessage().description()),
                spec.positionalParameters().stream().filter(p -> !p.hidden())
                        .map(p -> new Argument(p.paramLabel(), meaning(p))).toList(),
                spec.options().stream().filter(o -> !o.hidden() && !o.usageHelp() && !o.versionHelp())
                        .map(o -> new Argument(term(o), meaning(o))).toList(),
                Arrays.stream(spec.usageMessage().footer()).map(DescribedCommand::plain).map(String::strip)
                        .filter(l -> !l.isEmpty()).toList());
    }

    private static String term(OptionSpec option) {
        String names = String.join(", ", option.names());
        return option.arity().max() == 0 || option.paramLabel().isEmpty()
                ? names
                : names + " " + option.paramLabel();
    }

    private static String meaning(ArgSpec argument) {
        return Arrays.stream(argument.description()).map(DescribedCommand::plain).map(String::strip)
                .collect(Collectors.joining(" "));
    }

    private static List<String> paragraphs(String[] lines) {
        return Stream.of(lines).map(DescribedCommand::plain).map(String::strip).filter(l -> !l.isEmpty()).toList();
    }

    private static String text(String[] lines) {
        return Stream.of(lines).map(DescribedCommand::plain).collect(Collectors.joining(" ")).strip();
    }

    private static String plain(String text) {
        return Ansi.OFF.string(text).replace("%n", " ").replace("%%", "%");
    }
}
