package dev.tabletop.views.nodes;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.chronicle.NodeSighting.Condition;
import dev.tabletop.views.findings.FindingText;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.grid.spec.GridSpec;
import dev.tabletop.views.grid.spec.Share;
import dev.tabletop.views.grid.spec.Tone;
import dev.tabletop.views.i18n.Messages;

/** What the grids of nodes, and of one node's replicas, show. */
final class NodeColumns {

    private final Messages messages;
    private final FindingText findings;

    NodeColumns(Messages messages, FindingText findings) {
        this.messages = messages;
        this.findings = findings;
    }

    GridSpec<NodeRow> nodes() {
        return new GridSpec<>("nodes", messages.get("nodes.title"), r -> r.tablet() + r.endpoint(), List.of(
                GridColumn.<NodeRow>dot("state", messages.get("nodes.state"), 104, r -> condition(r.condition()),
                        r -> tone(r.condition())).orderedBy(NodeRow::condition).noted(NodeRow::failure),
                GridColumn.<NodeRow>text("kind", messages.get("nodes.kind"), 96,
                        r -> messages.get(r.tablet() ? "nodes.tablet" : "nodes.nameserver")).ofFew(),
                GridColumn.mono("endpoint", messages.get("nodes.endpoint"), 152, NodeRow::endpoint),
                GridColumn.<NodeRow>mono("real", messages.get("nodes.real"), 150, NodeRow::realEndpoint).hidden(),
                GridColumn.<NodeRow>span("standing", messages.get("nodes.standing"), 92, NodeRow::standing),
                GridColumn.<NodeRow>time("since", messages.get("nodes.since"), 150, NodeRow::since).hidden(),
                GridColumn.<NodeRow>count("led", messages.get("nodes.led"), 64, r -> held(r, r.load().led())),
                GridColumn.<NodeRow>count("followed", messages.get("nodes.followed"), 70,
                        r -> held(r, r.load().followed())),
                GridColumn.<NodeRow>bar("serving", messages.get("nodes.serving"), 144, NodeColumns::serving),
                GridColumn.<NodeRow>bytes("bytes", messages.get("nodes.bytes"), 82,
                        r -> r.tablet() ? r.load().bytes() : null),
                GridColumn.<NodeRow>bytes("disk", messages.get("nodes.disk"), 82,
                        r -> r.tablet() ? r.load().diskBytes() : null),
                GridColumn.<NodeRow>text("class", messages.get("nodes.class"), 150,
                        r -> r.finding() == null ? null : findings.title(r.finding().kind())).ofFew()
                        .toned(NodeColumns::ofClass)
                        .noted(r -> r.finding() == null ? null : findings.evidence(r.finding())),
                GridColumn.<NodeRow>text("maintenance", messages.get("nodes.maintenance"), 110,
                        r -> r.mutedBy() == null ? null : r.mutedBy().reason()).toned(_ -> Tone.MUTED)
                        .noted(r -> r.mutedBy() == null ? null : findings.muted(r.mutedBy())),
                GridColumn.<NodeRow>text("failure", messages.get("nodes.answer"), 110, this::answer)
                        .toned(r -> Boolean.FALSE.equals(r.answered()) ? Tone.WARNING : Tone.MUTED)),
                messages.get("nodes.empty"));
    }

    private static Tone ofClass(NodeRow row) {
        return row.finding() == null || row.mutedBy() != null
                ? Tone.MUTED
                : FindingText.tone(row.finding().severity());
    }

    FindingText findings() {
        return findings;
    }

    private static @Nullable Integer held(NodeRow row, int count) {
        return row.tablet() ? count : null;
    }

    private static @Nullable Share serving(NodeRow row) {
        int all = row.load().replicas();
        int serving = all - row.load().notServing();
        return all == 0
                ? null
                : new Share((double) serving / all, CellText.count(serving) + " / " + CellText.count(all));
    }

    private @Nullable String answer(NodeRow row) {
        if (row.answered() == null) {
            return null;
        }
        return row.answered()
                ? messages.get("nodes.answered")
                : messages.get("nodes.silent", String.valueOf(row.failure()));
    }

    GridSpec<HeldReplica> held() {
        return new GridSpec<>("nodes.replicas", messages.get("nodes.replicas"), HeldReplica::partition, List.of(
                GridColumn.<HeldReplica>dot("state", messages.get("nodes.state"), 130, r -> state(r),
                        NodeColumns::tone),
                GridColumn.text("table", messages.get("nodes.table"), 180, r -> r.partition().table().toString()),
                GridColumn.<HeldReplica>count("pid", messages.get("nodes.pid"), 56, r -> r.partition().pid()),
                GridColumn.<HeldReplica>text("role", messages.get("nodes.role"), 90,
                        r -> messages.get(r.leads() ? "nodes.leader" : "nodes.follower")).ofFew(),
                GridColumn.<HeldReplica>count("offset", messages.get("nodes.offset"), 100, HeldReplica::offset),
                GridColumn.<HeldReplica>count("lag", messages.get("nodes.lag"), 70, HeldReplica::lag),
                GridColumn.<HeldReplica>count("rows", messages.get("nodes.rows"), 100, HeldReplica::rows),
                GridColumn.<HeldReplica>bytes("bytes", messages.get("nodes.bytes"), 90, HeldReplica::bytes)),
                messages.get("nodes.replicas.empty"));
    }

    private String state(HeldReplica replica) {
        return messages.get(switch (replica.standing()) {
            case SERVES -> "nodes.replica.serves";
            case LOADING -> "nodes.replica.loading";
            case NOT_ALIVE -> "nodes.replica.not_alive";
            case NOT_LOADED -> "nodes.replica.not_loaded";
            case UNKNOWN -> "nodes.replica.unknown";
        });
    }

    private static Tone tone(HeldReplica replica) {
        return switch (replica.standing()) {
            case SERVES -> Tone.GOOD;
            case LOADING -> Tone.NOTE;
            case NOT_ALIVE -> Tone.WARNING;
            case NOT_LOADED -> Tone.CRITICAL;
            case UNKNOWN -> Tone.UNKNOWN;
        };
    }

    String condition(Condition condition) {
        return messages.get(switch (condition) {
            case HEALTHY -> "nodes.state.healthy";
            case SILENT -> "nodes.state.silent";
            case OFFLINE -> "nodes.state.offline";
            case UNKNOWN -> "nodes.state.unknown";
            case LEADING -> "nodes.state.leading";
            case STANDING_BY -> "nodes.state.standing_by";
        });
    }

    static Tone tone(Condition condition) {
        return switch (condition) {
            case HEALTHY, LEADING -> Tone.GOOD;
            case STANDING_BY -> Tone.PLAIN;
            case SILENT -> Tone.WARNING;
            case OFFLINE -> Tone.CRITICAL;
            case UNKNOWN -> Tone.UNKNOWN;
        };
    }
}
