package dev.tabletop.views.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.Severity;
import dev.tabletop.views.findings.FindingText;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.grid.spec.GridSpec;
import dev.tabletop.views.grid.spec.Share;
import dev.tabletop.views.grid.spec.Tone;
import dev.tabletop.views.i18n.Messages;

/** What the grids of tables and of replicas show. */
final class TableColumns {

    private final Messages messages;
    private final FindingText findings;

    TableColumns(Messages messages, FindingText findings) {
        this.messages = messages;
        this.findings = findings;
    }

    GridSpec<TableRow> tables() {
        return new GridSpec<>("tables.tables", messages.get("tables.title"), TableRow::key, List.of(
                health(TableRow::finding),
                classOf(TableRow::finding),
                GridColumn.text("name", messages.get("tables.name"), 190, r -> r.name().toString()),
                GridColumn.<TableRow>count("tid", messages.get("tables.tid"), 46, TableRow::tid),
                GridColumn.<TableRow>text("storage", messages.get("tables.storage"), 72, r -> storage(r.storage()))
                        .ofFew(),
                GridColumn.<TableRow>count("partitions", messages.get("tables.partitions"), 80, TableRow::partitions),
                GridColumn.<TableRow>count("replicaCount", messages.get("tables.replica_count"), 66,
                        TableRow::replicaCount),
                GridColumn.<TableRow>bar("serving", messages.get("tables.serving"), 146, TableColumns::serving),
                GridColumn.<TableRow>count("leaderless", messages.get("tables.leaderless"), 108, TableRow::leaderless)
                        .toned(r -> r.leaderless() > 0 ? Tone.CRITICAL : Tone.MUTED),
                GridColumn.<TableRow>count("rows", messages.get("tables.rows"), 86, TableRow::rows),
                GridColumn.<TableRow>bytes("bytes", messages.get("tables.bytes"), 80, TableRow::bytes),
                GridColumn.<TableRow>bytes("disk", messages.get("tables.disk"), 84, TableRow::diskBytes).hidden()),
                messages.get("tables.empty"));
    }

    GridSpec<ReplicaRow> replicas() {
        List<GridColumn<ReplicaRow>> columns = new ArrayList<>();
        columns.add(health(ReplicaRow::finding));
        columns.add(classOf(ReplicaRow::finding));
        columns.add(GridColumn.text("table", messages.get("tables.name"), 160, r -> r.partition().table().toString()));
        columns.add(GridColumn.<ReplicaRow>count("tid", messages.get("tables.tid"), 60, r -> r.partition().tid())
                .hidden());
        columns.add(GridColumn.<ReplicaRow>count("pid", messages.get("tables.pid"), 48, r -> r.partition().pid()));
        columns.add(GridColumn.mono("endpoint", messages.get("tables.endpoint"), 152, r -> r.meta().endpoint()));
        columns.addAll(nameserverColumns());
        columns.addAll(tabletColumns());
        columns.add(GridColumn.<ReplicaRow>text("registered", messages.get("tables.zookeeper"), 110,
                this::registered).ofFew().hidden());
        return new GridSpec<>("tables.replicas", messages.get("tables.replicas"), ReplicaRow::key, columns,
                messages.get("tables.empty"));
    }

    private List<GridColumn<ReplicaRow>> nameserverColumns() {
        return List.of(
                GridColumn.<ReplicaRow>text("metaRole", messages.get("tables.meta.role"), 78,
                        r -> role(r.meta().leader() ? Role.LEADER : Role.FOLLOWER)).ofFew()
                        .toned(r -> r.rolesDisagree() ? Tone.WARNING : Tone.PLAIN).noted(this::onRoles),
                GridColumn.<ReplicaRow>dot("metaAlive", messages.get("tables.meta.alive"), 78,
                        r -> messages.get(r.meta().alive() ? "tables.yes" : "tables.no"),
                        r -> r.meta().alive() ? r.lifeDisagrees() ? Tone.WARNING : Tone.GOOD : Tone.CRITICAL)
                        .noted(this::onLife),
                GridColumn.<ReplicaRow>count("metaOffset", messages.get("tables.meta.offset"), 100,
                        r -> r.meta().offset()).hidden(),
                GridColumn.<ReplicaRow>count("metaRows", messages.get("tables.meta.rows"), 100, r -> r.meta().rows())
                        .hidden(),
                GridColumn.<ReplicaRow>bytes("metaBytes", messages.get("tables.meta.bytes"), 100,
                        r -> r.meta().bytes()).hidden(),
                GridColumn.<ReplicaRow>bytes("disk", messages.get("tables.meta.disk"), 90,
                        r -> r.meta().diskBytes()).hidden());
    }

    private List<GridColumn<ReplicaRow>> tabletColumns() {
        return List.of(
                GridColumn.<ReplicaRow>text("role", messages.get("tables.tablet.role"), 76, this::tabletRole).ofFew()
                        .toned(r -> r.rolesDisagree() ? Tone.WARNING : Tone.PLAIN).noted(this::onRoles),
                GridColumn.<ReplicaRow>dot("load", messages.get("tables.tablet.load"), 104, this::load,
                        TableColumns::loadTone).noted(this::onLife),
                GridColumn.<ReplicaRow>count("offset", messages.get("tables.tablet.offset"), 80,
                        r -> r.status() == null ? null : r.status().offset()),
                GridColumn.<ReplicaRow>count("lag", messages.get("tables.lag"), 52, ReplicaRow::lag)
                        .toned(TableColumns::lagTone),
                GridColumn.<ReplicaRow>count("rows", messages.get("tables.tablet.rows"), 80,
                        r -> r.status() == null ? null : r.status().rows())
                        .toned(r -> r.rowsDisagree() ? Tone.WARNING : Tone.PLAIN)
                        .noted(r -> r.rowsDisagree() ? messages.get("tables.disagree.rows") : null),
                GridColumn.<ReplicaRow>bytes("bytes", messages.get("tables.tablet.bytes"), 90,
                        r -> r.status() == null ? null : r.status().bytes()).hidden());
    }

    private @Nullable String onRoles(ReplicaRow row) {
        return row.rolesDisagree() ? messages.get("tables.disagree.role") : null;
    }

    private @Nullable String onLife(ReplicaRow row) {
        return row.lifeDisagrees() ? messages.get("tables.disagree.life") : null;
    }

    private <R> GridColumn<R> health(java.util.function.Function<R, @Nullable Finding> finding) {
        return GridColumn.<R>dot("health", messages.get("tables.health"), 90,
                r -> findings.severity(severity(finding.apply(r))), r -> FindingText.tone(severity(finding.apply(r))))
                .orderedBy(r -> severity(finding.apply(r))).noted(r -> about(finding.apply(r)));
    }

    private <R> GridColumn<R> classOf(java.util.function.Function<R, @Nullable Finding> finding) {
        return GridColumn.<R>text("class", messages.get("tables.class"), 180, r -> {
            Finding worst = finding.apply(r);
            return worst == null ? null : findings.title(worst.kind());
        }).ofFew().noted(r -> about(finding.apply(r))).hidden();
    }

    private static @Nullable Severity severity(@Nullable Finding finding) {
        return finding == null ? null : finding.severity();
    }

    private @Nullable String about(@Nullable Finding finding) {
        return finding == null
                ? null
                : findings.title(finding.kind()) + "\n"
                        + finding.evidence().in(messages.locale());
    }

    private static Share serving(TableRow row) {
        double part = row.replicas() == 0 ? 0 : (double) row.serving() / row.replicas();
        return new Share(part, CellText.count(row.serving()) + " / " + CellText.count(row.replicas()));
    }

    String storage(StorageMode storage) {
        return switch (storage) {
            case MEMORY -> messages.get("tables.storage.memory");
            case SSD, HDD -> storage.name().toUpperCase(Locale.ROOT);
        };
    }

    String role(Role role) {
        return messages.get(role == Role.LEADER ? "tables.leader" : "tables.follower");
    }

    @Nullable
    String tabletRole(ReplicaRow row) {
        return row.status() == null ? null : role(row.status().role());
    }

    String load(ReplicaRow row) {
        if (row.status() == null) {
            return messages.get(row.answered() ? "tables.load.none" : "tables.load.silent");
        }
        return loadState(row.status().state());
    }

    private String loadState(LoadState state) {
        return messages.get(switch (state) {
            case UNDEFINED -> "tables.load.undefined";
            case LOADING -> "tables.load.loading";
            case NORMAL -> "tables.load.normal";
            case MAKING_SNAPSHOT -> "tables.load.making_snapshot";
            case SNAPSHOT_PAUSED -> "tables.load.snapshot_paused";
        });
    }

    private static Tone loadTone(ReplicaRow row) {
        if (row.status() == null) {
            return row.answered() ? row.meta().alive() ? Tone.CRITICAL : Tone.WARNING : Tone.UNKNOWN;
        }
        return switch (row.status().state()) {
            case UNDEFINED, LOADING -> Tone.NOTE;
            case NORMAL, MAKING_SNAPSHOT -> Tone.GOOD;
            case SNAPSHOT_PAUSED -> Tone.WARNING;
        };
    }

    private static Tone lagTone(ReplicaRow row) {
        Long lag = row.lag();
        return lag == null || lag == 0 ? Tone.MUTED : lag >= Diagnosis.NOTABLE_LAG ? Tone.WARNING : Tone.PLAIN;
    }

    @Nullable
    String registered(ReplicaRow row) {
        Boolean registered = row.registered();
        return registered == null ? null : messages.get(registered ? "tables.registered" : "tables.not_registered");
    }
}
