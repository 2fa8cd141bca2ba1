package dev.tabletop.app.reference;

import java.util.List;
import java.util.Locale;

import dev.tabletop.app.reference.DescribedCommand.Argument;

/** All commands with all their options as a page of Markdown. Pure. */
final class ReferencePage {

    private final StringBuilder page = new StringBuilder();

    private ReferencePage() {}

    /** The first command is the program itself. */
    static String of(List<DescribedCommand> commands) {
        ReferencePage reference = new ReferencePage();
        reference.line("# Command reference");
        reference.line("");
        reference.line("Every command with every option, as `--help` tells them. What they are for and how they play"
                + " together: [command line](command-line.md).");
        reference.line("");
        commands.stream().skip(1).forEach(c -> reference.line("- [`" + c.name() + "`](#" + anchor(c.name()) + "): "
                + escaped(c.header())));
        commands.stream().skip(1).forEach(reference::command);
        return reference.page.toString();
    }

    private void command(DescribedCommand command) {
        line("");
        line("## " + command.name());
        line("");
        line(escaped(command.header()));
        line("");
        line("```");
        line(command.synopsis());
        line("```");
        for (String text : command.description()) {
            line("");
            line(escaped(text));
        }
        table(command.parameters(), "parameter");
        table(command.options(), "option");
        if (!command.examples().isEmpty()) {
            line("");
            line("```");
            command.examples().forEach(this::line);
            line("```");
        }
    }

    private void table(List<Argument> arguments, String what) {
        if (!arguments.isEmpty()) {
            line("");
            line("| " + what + " | |");
            line("| --- | --- |");
            arguments.forEach(a -> line("| `" + a.term().replace("|", "\\|") + "` | " + escaped(a.meaning()) + " |"));
        }
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*");
    }
}
