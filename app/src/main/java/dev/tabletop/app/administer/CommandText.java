package dev.tabletop.app.administer;

import java.util.Locale;

import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.Tint;
import dev.tabletop.commands.Assessment;
import dev.tabletop.commands.situation.Danger;
import dev.tabletop.commands.situation.Refusal;
import dev.tabletop.recovery.run.CommandResult;
import dev.tabletop.sentences.Sentence;

/** What is known of a command, and what came of it, as text for a person. */
final class CommandText {

    private final Terminal terminal;

    CommandText(Terminal terminal) {
        this.terminal = terminal;
    }

    void assessment(Assessment assessment) {
        Sentence already = assessment.already();
        if (already != null) {
            terminal.line(
                    terminal.tint(Tint.GOOD, "already  ") + Terminal.harmless(already.toString())
                            + ". Nothing would be sent.");
        } else if (assessment.following().isEmpty()) {
            assessment.refusals().forEach(this::refusal);
        } else {
            assessment.following().forEach(o -> terminal.line(terminal.tint(Tint.NOTE, "at work  ")
                    + Terminal.harmless(o.type() + " " + o.id()) + ": it would be followed, and nothing sent."));
        }
        assessment.dangers().forEach(this::danger);
        terminal.line("damage   " + switch (assessment.damage()) {
            case REVERSIBLE -> "reversible";
            case DESTRUCTIVE -> "not simply taken back: --confirm " + Terminal.harmless(assessment.cluster());
            case LOSSY -> "rows may be lost: --confirm " + Terminal.harmless(assessment.cluster()) + " --accept "
                    + String.join(",", assessment.toAccept().stream().map(Danger::id).toList()) + " --reason ...";
        });
        terminal.line("follows  " + Terminal.harmless(assessment.follows().toString()));
        assessment.equivalent().forEach(
                line -> terminal.line(terminal.tint(Tint.FAINT, "by hand  ") + Terminal.harmless(line)));
    }

    private void refusal(Refusal refusal) {
        String by = refusal.code() == 0 ? "held back" : "refused, " + refusal.code();
        terminal.line(
                terminal.tint(Tint.BAD, "no       ") + Terminal.harmless(refusal.why().toString()) + " (" + by + ")");
        advice(refusal.advice());
    }

    private void danger(Danger danger) {
        Tint tint = switch (danger.damage()) {
            case REVERSIBLE -> Tint.NOTE;
            case DESTRUCTIVE -> Tint.WARN;
            case LOSSY -> Tint.BAD;
        };
        String word = switch (danger.damage()) {
            case REVERSIBLE -> "note     ";
            case DESTRUCTIVE -> "careful  ";
            case LOSSY -> "danger   ";
        };
        terminal.line(terminal.tint(tint, word) + danger.id() + ": " + Terminal.harmless(danger.what().toString()));
        advice(danger.advice());
    }

    private void advice(Sentence advice) {
        if (!advice.isEmpty()) {
            terminal.line(terminal.tint(Tint.FAINT, "         " + Terminal.harmless(advice.toString())));
        }
    }

    void result(Assessment assessment, CommandResult result) {
        Tint tint = result.end().isWell() ? Tint.GOOD : Tint.BAD;
        String word = result.end().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        terminal.line(terminal.tint(tint, String.format(Locale.ROOT, "%-9s", word))
                + Terminal.harmless(result.what().toString()));
        advice(result.advice());
        if (!result.end().isWell()) {
            assessment.equivalent().forEach(
                    line -> terminal.line(terminal.tint(Tint.FAINT, "by hand  ") + Terminal.harmless(line)));
            terminal.line(terminal.tint(Tint.FAINT, "journal  tabletop runs " + result.run()));
        }
    }
}
