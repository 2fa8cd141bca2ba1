package dev.tabletop.app.moves;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.TextTable;
import dev.tabletop.app.program.Tint;
import dev.tabletop.commands.moves.MoveWords;
import dev.tabletop.placement.Move;
import dev.tabletop.placement.MovesPlan;
import dev.tabletop.placement.NodeLoad;
import dev.tabletop.placement.PlacementPlan;
import dev.tabletop.placement.Remark;
import dev.tabletop.recovery.run.SeriesResult;

/** Plans of moves, and what came of them, as text. */
public final class MovesText {

    private static final long MIB = 1024 * 1024;

    private final Terminal terminal;

    public MovesText(Terminal terminal) {
        this.terminal = terminal;
    }

    /** All of a plan. */
    public void plan(MovesPlan plan) {
        PlacementPlan placement = plan.placement();
        say(plan.cluster().name() + ", " + plan.scope() + ": " + placement.moves().size() + " moves, about "
                + bytes(placement.copied()) + " to copy");
        loads(placement);
        List<Move> moves = placement.moves();
        for (int i = 0; i < moves.size(); i++) {
            say("  " + (i + 1) + ". " + MoveWords.of(moves.get(i)));
        }
        plan.risks().forEach(risk -> terminal.line(terminal.tint(Tint.WARN, "risk: ")
                + Terminal.harmless(risk.partition() + ": " + risk.what())));
        placement.remarks().forEach(this::remark);
        if (placement.moves().isEmpty() && placement.reachesGoal()) {
            terminal.line("Nothing has to be moved.");
        }
    }

    private void loads(PlacementPlan placement) {
        Map<String, NodeLoad> after = placement.after().stream()
                .collect(Collectors.toMap(NodeLoad::endpoint, Function.identity()));
        TextTable table = new TextTable("NODE", "COPIES", "AFTER", "LEADS", "AFTER", "BYTES", "AFTER");
        for (NodeLoad before : placement.before()) {
            NodeLoad then = after.getOrDefault(before.endpoint(), before);
            table.row(before.endpoint(), before.copies(), then.copies(), before.leaders(), then.leaders(),
                    bytes(before.bytes()), bytes(then.bytes()));
        }
        table.print(terminal);
    }

    private void remark(Remark remark) {
        String where = remark.partition() == null ? "" : remark.partition() + ": ";
        terminal.line(
                terminal.tint(remark.blocking() ? Tint.BAD : Tint.WARN, remark.blocking() ? "refused: " : "note: ")
                        + Terminal.harmless(where + remark.why() + " " + remark.advice()));
    }

    /** What came of a run. */
    public void result(SeriesResult result) {
        int all = result.over().size() + result.left().size();
        if (result.isComplete()) {
            say("Run " + result.run() + " is complete: " + all + " of " + all + " moves made.");
        } else {
            terminal.line(terminal.tint(Tint.BAD, "Run " + result.run() + " ended early: ") + result.over().size()
                    + " of " + all + " moves made.");
            say("  " + result.failure());
            say("  " + result.advice());
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
