package dev.tabletop.app.drill;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.TextTable;
import dev.tabletop.app.program.Tint;
import dev.tabletop.drills.Act;
import dev.tabletop.drills.Drill;
import dev.tabletop.drills.DrillReport;
import dev.tabletop.drills.DrillResult;
import dev.tabletop.drills.Expectation;
import dev.tabletop.drills.Measured;
import dev.tabletop.report.Sheet;

/** Drills as a person reads them. */
final class DrillText {

    private static final int MOST_GAPS = 12;

    private final Terminal terminal;

    DrillText(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What it does and what should happen. */
    void beforehand(Drill drill) {
        terminal.line(terminal.tint(Tint.STRONG, drill.title()));
        terminal.line(drill.rehearses());
        terminal.line("Needs " + drill.needs().tablets() + " tablets, " + drill.needs().nameservers()
                + " nameservers, a table with " + drill.needs().replicas() + " replicas. auto_failover is "
                + (drill.autoFailover() ? "on" : "off") + " in it. "
                + (drill.writes() ? "Rows are written all the time." : "No rows are written."));
        terminal.line("What happens:");
        int number = 0;
        for (Act act : drill.acts()) {
            terminal.line("  " + ++number + ". " + act.words());
        }
        terminal.line("What should happen:");
        drill.expectations().forEach(e -> terminal.line("  - " + e.statement()));
    }

    /** What came of it. */
    void result(DrillResult result) {
        terminal.line();
        terminal.line(terminal.tint(Tint.STRONG, result.title()) + "  " + result.id() + ", on "
                + Terminal.harmless(result.cluster()) + ", " + result.began());
        for (Expectation.Judged judged : result.expectations()) {
            String verdict = "%-10s".formatted(DrillReport.words(judged.verdict()));
            terminal.line(terminal.tint(tint(judged.verdict()), verdict) + "  " + judged.statement());
            if (!judged.seen().isEmpty()) {
                terminal.line("            " + Terminal.harmless(judged.seen()));
            }
        }
        Measured measured = result.measured();
        if (measured != null) {
            terminal.line();
            print(DrillReport.figures(measured));
            gaps(measured);
        }
        result.notPutBack().forEach(l -> terminal.line(terminal.tint(Tint.BAD, "not put back: ")
                + Terminal.harmless(l)));
        terminal.line(end(result));
    }

    private static Tint tint(Expectation.Verdict verdict) {
        return switch (verdict) {
            case MET -> Tint.GOOD;
            case NOT_MET -> Tint.BAD;
            case NOT_JUDGED -> Tint.FAINT;
        };
    }

    private void gaps(Measured measured) {
        if (measured.gaps().isEmpty()) {
            return;
        }
        terminal.line();
        Sheet all = DrillReport.gaps(measured);
        print(new Sheet(all.titles(), all.rows().stream().limit(MOST_GAPS).toList()));
        if (all.rows().size() > MOST_GAPS) {
            terminal.line("and " + (all.rows().size() - MOST_GAPS) + " more; --json has them all");
        }
    }

    void print(Sheet sheet) {
        TextTable table = new TextTable(sheet.titles().toArray(String[]::new));
        for (List<? extends @Nullable Object> row : sheet.rows()) {
            table.row(row.stream().map(c -> c == null ? "-" : c).toArray());
        }
        table.print(terminal);
    }

    private String end(DrillResult result) {
        return switch (result.state()) {
            case RUNNING -> "It is not over, or its process was lost: tabletop drill undo " + result.id() + ".";
            case CUT_OFF -> terminal.tint(Tint.WARN, "Cut off. ") + (result.standing().isEmpty()
                    ? "What it caused is healed."
                    : "Faults still stand: tabletop drill undo " + result.id() + ".");
            case DONE -> result.isAsExpected()
                    ? terminal.tint(Tint.GOOD, "As expected.")
                    : terminal.tint(Tint.BAD, "Not as expected.");
        };
    }
}
