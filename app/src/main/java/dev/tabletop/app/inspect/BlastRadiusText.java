package dev.tabletop.app.inspect;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.TextTable;
import dev.tabletop.app.program.Tint;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.diagnosis.blast.BlastRadius;
import dev.tabletop.diagnosis.blast.Struck;
import dev.tabletop.diagnosis.blast.Struck.Blow;
import dev.tabletop.diagnosis.blast.WorstNodes;

/** A blast radius for a person. */
final class BlastRadiusText {

    /** So many partitions are listed unless all are asked for. */
    static final int FEW = 30;

    private final Terminal terminal;
    private final boolean all;

    BlastRadiusText(Terminal terminal, boolean all) {
        this.terminal = terminal;
        this.all = all;
    }

    void print(@Nullable WorstNodes worst, ClusterState state, BlastRadius radius) {
        if (worst != null) {
            terminal.line("The worst " + worst.nodes().size() + " of " + state.tablets().size() + " tablets ("
                    + (worst.exact()
                            ? worst.compared() + " choices compared, every one there is"
                            : "chosen one after the other, " + worst.compared()
                                    + " choices compared: another choice may be worse")
                    + ")");
        }
        terminal.line(terminal.tint(Tint.STRONG, "If " + Terminal.harmless(String.join(", ", radius.nodes()))
                + " failed now") + ", with auto_failover " + autoFailover(radius.autoFailover()) + ":");
        line("lose every replica", radius.count(Blow.ALL_LOST), "data integrity cannot be guaranteed", Tint.BAD);
        line("lose their leader", radius.count(Blow.LEADER_LOST), "a small amount of data loss may occur", Tint.WARN);
        line("lose one that could lead", radius.count(Blow.CANDIDATE_LOST), "they have no leader now", Tint.WARN);
        line("lose a follower", radius.count(Blow.FOLLOWER_LOST), "service and data stay", null);
        line("not touched", radius.partitions() - radius.outAlready() - radius.struck().size(), "", null);
        line("down already", radius.outAlready(), "", radius.outAlready() > 0 ? Tint.BAD : null);
        terminal.line();
        line("out until somebody acts", radius.outUntilSomebodyActs(), "", Tint.BAD);
        line("out for a moment", radius.outForAMoment(), "the nameserver elects another leader", Tint.WARN);
        line("get their copy back", radius.healByThemselves(), "by themselves, once the processes run again", null);
        line("rows at risk", radius.rowsAtRisk(), "on these nodes alone by what is known now", Tint.BAD);
        list(radius);
    }

    private void line(String what, long number, String more, @Nullable Tint tint) {
        String text = String.format("  %-26s %,9d  %s", what, number, number == 0 ? "" : more).stripTrailing();
        terminal.line(number > 0 && tint != null ? terminal.tint(tint, text) : text);
    }

    private void list(BlastRadius radius) {
        List<Struck> struck = radius.struck();
        if (struck.isEmpty()) {
            return;
        }
        boolean on = Boolean.TRUE.equals(radius.autoFailover());
        List<Struck> listed = all ? struck : struck.subList(0, Math.min(FEW, struck.size()));
        TextTable table = new TextTable("PARTITION", "LOSES", "OF", "SERVICE", "DATA", "ROWS AT RISK",
                "SERVES BY ITSELF");
        for (Struck one : listed) {
            table.tinted(one.blow() == Blow.ALL_LOST ? Tint.BAD : null, one.partition(),
                    BlastRadiusCommand.words(one.blow()) + (one.lost() > 1 ? " (" + one.lost() + ")" : ""),
                    one.replicas(), one.service().words(), one.data().words(), one.rowsAtRisk(),
                    one.servesByItself(on) ? "yes" : "no");
        }
        terminal.line();
        table.print(terminal);
        if (listed.size() < struck.size()) {
            terminal.line("and " + (struck.size() - listed.size()) + " more (--all)");
        }
    }

    private static String autoFailover(@Nullable Boolean on) {
        if (on == null) {
            return "unknown, taken as off";
        }
        return on ? "on" : "off";
    }
}
