package dev.tabletop.app.inspect;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.TextTable;
import dev.tabletop.app.program.Tint;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableReading;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.FindingGroup;
import dev.tabletop.diagnosis.Severity;

/** A cluster's state and findings as text for a person. */
public final class StateText {

    private final Terminal terminal;

    public StateText(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Findings first, then how everything stands. */
    public void overview(ClusterState state, List<Finding> findings) {
        long partitions = state.partitions().count();
        long serving = state.partitions().filter(StateText::serves).count();
        terminal.line(terminal.tint(Tint.STRONG, "Cluster " + Terminal.harmless(state.identity().name())) + "  read "
                + state.readAt().truncatedTo(ChronoUnit.SECONDS));
        terminal.line(
                "  nameservers " + state.nameservers().stream().map(n -> n.endpoint() + (n.leader() ? " (leader)" : ""))
                        .map(Terminal::harmless).collect(Collectors.joining(", ")));
        terminal.line("  auto_failover " + autoFailover(state.autoFailover()) + ", " + state.tables().size()
                + " tables, " + serving + " of " + partitions + " partitions serve");
        if (state.tableReading() == TableReading.IN_PARTS) {
            terminal.line("  read in parts, because all tables are too much for one answer: two tables may be some"
                    + " seconds apart");
        }
        terminal.line();
        findings(findings);
        terminal.line();
        tablets(state);
    }

    /** Whether a partition's leader is alive in the metadata and leads by its tablet's own word. */
    public static boolean serves(Partition partition) {
        return partition.leader().filter(
                r -> r.isLoaded() && r.status() != null && r.status().role() == Role.LEADER).isPresent();
    }

    private static String autoFailover(@Nullable Boolean on) {
        if (on == null) {
            return "unknown";
        }
        return on ? "on" : "off";
    }

    /** What is wrong, worst first; findings of one kind in one table share a line. */
    public void findings(List<Finding> findings) {
        if (findings.isEmpty()) {
            terminal.line(terminal.tint(Tint.GOOD, "Nothing is wrong."));
            return;
        }
        List<FindingGroup> groups = FindingGroup.of(findings);
        for (FindingGroup group : groups) {
            terminal.line(terminal.tint(tint(group.severity()), String.format("%-8s", group.severity())) + " "
                    + Terminal.harmless(group.where().toString()) + ": " + group.kind().title());
            terminal.line(terminal.tint(Tint.FAINT, "         " + Terminal.harmless(group.evidence().toString())));
        }
        groups.stream().filter(g -> g.severity() != Severity.NOTE).map(g -> g.runbook().advice()).distinct()
                .forEach(m -> terminal.line(terminal.tint(Tint.NOTE, "next     ") + m));
    }

    private static Tint tint(Severity severity) {
        return switch (severity) {
            case CRITICAL -> Tint.BAD;
            case WARNING -> Tint.WARN;
            case NOTE -> Tint.NOTE;
        };
    }

    public void tablets(ClusterState state) {
        TextTable table = new TextTable("TABLET", "STATE", "FOR", "ANSWERS", "LEADS", "REPLICAS", "LOADED", "ROWS");
        for (Tablet tablet : state.tablets()) {
            List<Replica> replicas = state.partitions().flatMap(p -> p.replicas().stream())
                    .filter(r -> r.endpoint().equals(tablet.endpoint())).toList();
            long leads = replicas.stream().filter(r -> r.meta().leader() && r.meta().alive()).count();
            long loaded = replicas.stream().filter(Replica::isLoaded).count();
            long rows = replicas.stream().map(Replica::status).filter(s -> s != null).mapToLong(ReplicaStatus::rows)
                    .sum();
            boolean well = tablet.state() == Tablet.State.HEALTHY && tablet.answered();
            table.tinted(well ? null : Tint.BAD, tablet.endpoint(), tablet.state().name().toLowerCase(Locale.ROOT),
                    tablet.stateAge().toSeconds() + " s", tablet.answered() ? "yes" : "no", leads, replicas.size(),
                    loaded, rows);
        }
        table.print(terminal);
    }

    public void tables(List<Table> tables) {
        TextTable text = new TextTable("PARTITION", "TABLET", "FLAG", "ALIVE", "LOADED", "ROLE", "OFFSET", "LAG",
                "ROWS",
                "TERM", "MEMORY", "DISK");
        for (Table table : tables) {
            for (Partition partition : table.partitions()) {
                partition.replicas().forEach(r -> replica(text, partition, r));
            }
        }
        text.print(terminal);
    }

    private static void replica(TextTable text, Partition partition, Replica replica) {
        ReplicaStatus status = replica.status();
        ReplicaStatus leader = partition.leader().map(Replica::status).orElse(null);
        boolean loaded = replica.isLoaded();
        String lag = status != null && leader != null && loaded
                ? Long.toString(leader.offset() - status.offset())
                : "-";
        Object term = partition.terms().isEmpty() ? "-" : partition.terms().getLast().term();
        boolean odd = replica.meta().alive() != loaded;
        text.tinted(odd ? Tint.WARN : null, partition.id(), replica.endpoint(),
                replica.meta().leader() ? "leader" : "follower", replica.meta().alive() ? "yes" : "no", loaded(replica),
                status == null ? "-" : status.role().name().toLowerCase(Locale.ROOT),
                status == null ? "-" : status.offset(), lag, status == null ? "-" : status.rows(), term,
                status == null ? "-" : text(status.bytes()), replica.meta().diskBytes());
    }

    private static String loaded(Replica replica) {
        if (!replica.tabletAnswered()) {
            return "no answer";
        }
        ReplicaStatus status = replica.status();
        if (status == null) {
            return "no";
        }
        return status.state() == LoadState.LOADING || status.state() == LoadState.UNDEFINED ? "loading" : "yes";
    }

    public void operations(List<Operation> operations) {
        TextTable table = new TextTable("ID", "TYPE", "TABLE", "PID", "STATE", "TASK", "STARTED", "ENDED");
        for (Operation op : operations) {
            table.tinted(op.state() == Operation.State.FAILED ? Tint.BAD : null, op.id(), op.type(), text(op.table()),
                    text(op.pid()), op.state().name().toLowerCase(Locale.ROOT), text(op.task()), text(op.started()),
                    text(op.ended()));
        }
        if (table.isEmpty()) {
            terminal.line("No operations.");
        } else {
            table.print(terminal);
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }
}
