package dev.tabletop.app.inspect;

import java.util.List;

import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.Tint;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.diagnosis.posture.Posture;
import dev.tabletop.diagnosis.posture.Practice;
import dev.tabletop.diagnosis.posture.Practice.State;
import dev.tabletop.diagnosis.posture.Rule;
import dev.tabletop.sentences.Sentence;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tabletop posture}. */
@Command(name = "posture", header = "How far a cluster keeps to the best practice of high availability.", description = {
        "", "A checklist: nameservers, TaskManagers, tablets, hosts, replicas and where they are, leaders,"
                + " auto_failover. What is not kept to comes with the reason and with what to do. What cannot be seen"
                + " over the network is said to be unknown, never guessed. Changes nothing."}, footerHeading = "%nExamples:%n", footer = {
                        "  tabletop posture --profile prod",
                        "  tabletop posture --profile prod --json | jq '.[] | select(.state == \"WARN\")'"})
public final class PostureCommand extends LookCommand {

    /** One line of the JSON document. */
    record Line(Rule rule, State state, String title, String recommended, String found, List<String> where, int more,
            String why, String mend) {

        static Line of(Practice practice) {
            Rule rule = practice.rule();
            return new Line(rule, practice.state(), rule.title().toString(), rule.recommended().toString(),
                    practice.found().toString(), practice.where().stream().map(Sentence::toString).toList(),
                    practice.more(),
                    rule.why().toString(), rule.mend().toString());
        }
    }

    @Option(names = "--check", description = "Exit with 9 when something is not kept to.")
    private boolean check;

    public PostureCommand(Program program) {
        super(program);
    }

    @Override
    void show(ClusterState state) {
        Posture.of(state).forEach(this::show);
    }

    private void show(Practice practice) {
        Terminal terminal = program().terminal();
        Rule rule = practice.rule();
        terminal.line(terminal.tint(tint(practice.state()), String.format("%-8s", practice.state())) + " "
                + terminal.tint(Tint.STRONG, rule.title().toString()) + " (" + rule.recommended() + "): "
                + Terminal.harmless(practice.found().toString()));
        if (practice.state() == State.WARN) {
            for (Sentence place : practice.where()) {
                terminal.line("           " + Terminal.harmless(place.toString()));
            }
            if (practice.more() > 0) {
                terminal.line("           and " + practice.more() + " more");
            }
            terminal.line(terminal.tint(Tint.FAINT, "         why:  " + rule.why()));
            terminal.line(terminal.tint(Tint.NOTE, "         mend: ") + rule.mend());
        }
    }

    private static Tint tint(State state) {
        return switch (state) {
            case OK -> Tint.GOOD;
            case WARN -> Tint.WARN;
            case UNKNOWN -> Tint.FAINT;
        };
    }

    @Override
    Object document(ClusterState state) {
        return Posture.of(state).stream().map(Line::of).toList();
    }

    @Override
    int exitCode(ClusterState state) {
        boolean warned = Posture.of(state).stream().anyMatch(p -> p.state() == State.WARN);
        return check && warned ? ExitCode.FINDINGS : ExitCode.OK;
    }
}
