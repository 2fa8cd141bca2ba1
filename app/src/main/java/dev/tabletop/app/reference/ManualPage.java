package dev.tabletop.app.reference;

import java.util.List;

import dev.tabletop.app.reference.DescribedCommand.Argument;

/** The manual page of section 1, in the man macros that every reader of manual pages knows. Pure. */
final class ManualPage {

    private final StringBuilder page = new StringBuilder();

    private ManualPage() {}

    /** The first command is the program itself. */
    static String of(List<DescribedCommand> commands, String version) {
        ManualPage manual = new ManualPage();
        DescribedCommand program = commands.getFirst();
        manual.line(".TH TABLETOP 1 \"\" \"Tabletop " + escaped(version) + "\" \"User Commands\"");
        manual.line(".SH NAME");
        manual.line(escaped("tabletop - " + program.header()));
        manual.line(".SH SYNOPSIS");
        manual.line(".B tabletop");
        manual.line(".br");
        manual.line(".B tabletop");
        manual.line(".I COMMAND");
        manual.line("[\\fIOPTION\\fR]...");
        manual.line(".SH DESCRIPTION");
        manual.paragraphs(program.description());
        manual.line(".SH COMMANDS");
        commands.stream().filter(c -> !c.equals(program)).forEach(manual::command);
        manual.end(program);
        return manual.page.toString();
    }

    private void command(DescribedCommand command) {
        line(".SS " + escaped(command.name()));
        line(escaped(command.header()));
        line(".PP");
        line(".B Usage:");
        line(escaped(command.synopsis()));
        paragraphs(command.description());
        arguments(command.parameters());
        arguments(command.options());
        examples(command.examples());
    }

    private void paragraphs(List<String> texts) {
        for (String text : texts) {
            line(".PP");
            line(escaped(text));
        }
    }

    private void arguments(List<Argument> arguments) {
        for (Argument argument : arguments) {
            line(".TP");
            line(".B " + escaped(argument.term()));
            line(argument.meaning().isEmpty() ? "\\&" : escaped(argument.meaning()));
        }
    }

    private void examples(List<String> lines) {
        if (!lines.isEmpty()) {
            line(".PP");
            line("Examples:");
            line(".PP");
            line(".nf");
            lines.forEach(l -> line("    " + escaped(l)));
            line(".fi");
        }
    }

    private void end(DescribedCommand program) {
        line(".SH ENVIRONMENT");
        arguments(List.of(
                new Argument("TABLETOP_HOME", "Where connections, runs and the log are kept."),
                new Argument("TABLETOP_PASSWORD, TABLETOP_ZOOKEEPER_PASSWORD, TABLETOP_SSH_PASSWORD",
                        "Passwords; the same with _FILE names a file that holds one."),
                new Argument("NO_COLOR", "Never write colours.")));
        line(".SH EXAMPLES");
        line(".nf");
        program.examples().forEach(l -> line(escaped(l)));
        line(".fi");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    /** As text: no request at the start of a line, hyphens that can be copied. */
    private static String escaped(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
