package dev.tabletop.app.runbook;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.TextTable;
import dev.tabletop.app.program.Tint;
import dev.tabletop.placement.NodeLoad;
import dev.tabletop.recovery.run.SeriesResult;
import dev.tabletop.runbooks.Precheck;
import dev.tabletop.runbooks.Risk;
import dev.tabletop.runbooks.RunbookPlan;
import dev.tabletop.runbooks.RunbookStep;

/** Plans of runbooks, and what came of them, as text. */
public final class RunbookText {

    private static final long MIB = 1024 * 1024;

    private final Terminal terminal;

    public RunbookText(Terminal terminal) {
        this.terminal = terminal;
    }

    /** All of a plan. */
    public void plan(RunbookPlan plan) {
        say(plan.cluster().name() + ", " + plan.scope() + ": " + plan.steps().size() + " steps"
                + (plan.copiedBytes() == 0 ? "" : ", about " + bytes(plan.copiedBytes()) + " to copy"));
        if (!plan.before().isEmpty()) {
            loads(plan);
        }
        plan.prechecks().forEach(this::precheck);
        List<RunbookStep> steps = plan.steps();
        for (int i = 0; i < steps.size(); i++) {
            say("  " + (i + 1) + ". " + steps.get(i).title());
            steps.get(i).equivalent().forEach(
                    line -> terminal.line("       " + terminal.tint(Tint.FAINT, Terminal.harmless(line))));
        }
        plan.risks().forEach(this::risk);
        if (steps.isEmpty() && plan.isFit()) {
            terminal.line("Nothing has to be done.");
        }
    }

    private void loads(RunbookPlan plan) {
        Map<String, NodeLoad> after = plan.after().stream()
                .collect(Collectors.toMap(NodeLoad::endpoint, Function.identity()));
        TextTable table = new TextTable("NODE", "COPIES", "AFTER", "LEADS", "AFTER", "BYTES", "AFTER");
        for (NodeLoad before : plan.before()) {
            NodeLoad then = after.getOrDefault(before.endpoint(), before);
            table.row(before.endpoint(), before.copies(), then.copies(), before.leaders(), then.leaders(),
                    bytes(before.bytes()), bytes(then.bytes()));
        }
        table.print(terminal);
    }

    private void precheck(Precheck precheck) {
        String label = switch (precheck.verdict()) {
            case PASSED -> terminal.tint(Tint.GOOD, "ok: ");
            case REMARK -> terminal.tint(Tint.WARN, "note: ");
            case FAILED -> terminal.tint(Tint.BAD, "refused: ");
        };
        terminal.line(label + Terminal.harmless((precheck.inWords() + " " + precheck.advice()).strip()));
    }

    private void risk(Risk risk) {
        String where = risk.partition() == null ? "" : risk.partition() + ": ";
        terminal.line(terminal.tint(Tint.WARN, "risk " + risk.id() + ": ")
                + Terminal.harmless((where + risk.what() + " " + risk.advice()).strip()
                        + (risk.mayStayOpen()
                                ? " (looked at first; taken only with --accept " + risk.id() + ")"
                                : "")));
    }

    /** What came of a run. */
    public void result(SeriesResult result) {
        int all = result.over().size() + result.left().size();
        if (result.isComplete()) {
            say("Run " + result.run() + " is complete: " + all + " of " + all + " steps done.");
        } else {
            terminal.line(terminal.tint(Tint.BAD, "Run " + result.run() + " ended early: ") + result.over().size()
                    + " of " + all + " steps done.");
            result.failures().forEach(f -> {
                say("  " + f.title() + ": " + f.why());
                say("    " + f.advice());
            });
            say("Go on with: tabletop resume " + result.run());
        }
        say("auto_failover is " + (result.autoFailoverOn() ? "on" : "off") + ": " + result.autoFailoverWhy());
    }

    public static int exitCode(SeriesResult result) {
        return result.isComplete() ? ExitCode.OK : ExitCode.INCOMPLETE;
    }

    private void say(String text) {
        terminal.line(Terminal.harmless(text));
    }

    private static String bytes(long bytes) {
        return bytes < 10 * MIB ? bytes / 1024 + " KiB" : bytes / MIB + " MiB";
    }
}
