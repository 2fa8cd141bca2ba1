package dev.tabletop.views.tables;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import atlantafx.base.theme.Styles;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.views.findings.ClassPast;
import dev.tabletop.views.findings.ClassPastView;
import dev.tabletop.views.findings.FindingText;
import dev.tabletop.views.findings.Remedy;
import dev.tabletop.views.grid.KeepFocus;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.grid.spec.Tone;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.runbooks.catalogue.RunbookMenus;
import dev.tabletop.views.look.Look;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextArea;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One partition in the right pane: what is wrong, three truths of each replica, terms, how to look by hand. */
final class PartitionDetailView extends VBox {

    private static final double WORD_WIDTH = 82;

    private final TablesViewModel model;
    private final Messages messages;
    private final ObjectProperty<@Nullable Place> about = new SimpleObjectProperty<>();
    private final MenuButton runbooks;
    private final FindingText findings;
    private final ClassPastView past;
    private List<String> shownCommands = List.of();
    private Node commandsNode = new VBox();

    PartitionDetailView(TablesViewModel model, Messages messages, RunbookMenus menus, FindingText findings,
            ClassPastView past) {
        super(12);
        this.model = model;
        this.messages = messages;
        this.runbooks = menus.button("tables.detail.runbooks", about);
        runbooks.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        this.findings = findings;
        this.past = past;
        getStyleClass().add("details");
        getStylesheets().add(
                Objects.requireNonNull(PartitionDetailView.class.getResource("tables.css")).toExternalForm());
    }

    void show(PartitionDetail detail) {
        KeepFocus.during(this, () -> build(detail));
    }

    private void build(PartitionDetail detail) {
        getChildren().setAll(title(detail));
        detail.findings().forEach(f -> getChildren().add(finding(f)));
        getChildren().add(heading("tables.detail.replicas"));
        detail.replicas().forEach(r -> getChildren().add(replica(r)));
        past.show(ClassPast.place(detail.id()));
        getChildren().add(past);
        getChildren().addAll(heading("tables.detail.terms"), terms(detail.terms()),
                heading("tables.detail.commands"), commands(detail.commands()));
    }

    private Node title(PartitionDetail detail) {
        Label name = Look.label(
                messages.get("tables.detail.title", CellText.plain(detail.id().table().toString(), 80),
                        detail.id().pid()),
                Styles.TITLE_4);
        name.setWrapText(true);
        Button topology = new Button(messages.get("tables.detail.topology"), Look.icon("fth-share-2"));
        topology.setId("tables.detail.topology");
        topology.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        topology.setOnAction(_ -> model.showInTopology(detail.id()));
        about.set(Place.ofPartition(Place.RUNBOOKS, detail.id()));
        return new VBox(4, name, new HBox(4, topology, runbooks));
    }

    private Label heading(String key) {
        return Look.label(messages.get(key), Styles.TEXT_BOLD);
    }

    private Node finding(Finding finding) {
        Label severity = Look.label(findings.severity(finding.severity()), dev.tabletop.views.look.Styles.BADGE,
                FindingText.tone(finding.severity()).styleClass());
        severity.setMinWidth(Region.USE_PREF_SIZE);
        Label title = Look.label(findings.title(finding.kind()), Styles.TEXT_BOLD);
        title.setWrapText(true);
        Label evidence = Look.label(CellText.plain(finding.evidence().in(messages.locale()), 400),
                dev.tabletop.views.look.Styles.MUTED);
        evidence.setWrapText(true);
        HBox head = new HBox(8, severity, title);
        head.setAlignment(Pos.TOP_LEFT);
        VBox card = new VBox(6, head, evidence);
        card.getStyleClass().add(dev.tabletop.views.look.Styles.CARD);
        Remedy remedy = model.remedy(finding);
        if (remedy != null) {
            Button fix = new Button(findings.fix(remedy.kind()));
            fix.setId("tables.fix." + finding.kind());
            fix.getStyleClass().add(Styles.SMALL);
            fix.setAccessibleText(findings.fix(remedy.kind()) + " " + findings.title(finding.kind()));
            fix.setOnAction(_ -> model.fix(remedy, finding));
            card.getChildren().add(fix);
        }
        return card;
    }

    private Node replica(ReplicaRow row) {
        GridPane words = new GridPane();
        words.getStyleClass().add("truths");
        words.getColumnConstraints().setAll(new ColumnConstraints(WORD_WIDTH), growing());
        word(words, 0, "tables.truth.nameserver", nameserver(row), row.disagrees() ? Tone.WARNING : Tone.PLAIN);
        word(words, 1, "tables.truth.tablet", tablet(row), row.disagrees() ? Tone.WARNING : Tone.PLAIN);
        word(words, 2, "tables.truth.zookeeper", zooKeeper(row),
                Boolean.FALSE.equals(row.registered()) ? Tone.WARNING : Tone.PLAIN);
        Label endpoint = Look.label(row.meta().endpoint(), dev.tabletop.views.look.Styles.MONO, Styles.TEXT_BOLD);
        HBox head = new HBox(8, dot(FindingText.tone(row.finding() == null ? null : row.finding().severity())),
                endpoint);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox card = new VBox(6, head, words);
        if (row.disagrees()) {
            Label mark = Look.label(disagreement(row), "disagreement");
            mark.setGraphic(Look.icon("fth-alert-triangle"));
            mark.setWrapText(true);
            card.getChildren().add(mark);
        }
        card.getStyleClass().add(dev.tabletop.views.look.Styles.CARD);
        return card;
    }

    private static ColumnConstraints growing() {
        ColumnConstraints constraints = new ColumnConstraints();
        constraints.setHgrow(Priority.ALWAYS);
        return constraints;
    }

    private static Node dot(Tone tone) {
        Region dot = new Region();
        dot.getStyleClass().addAll(dev.tabletop.views.look.Styles.HEALTH_DOT, tone.styleClass());
        return dot;
    }

    private void word(GridPane words, int line, String witness, String said, Tone tone) {
        Label who = Look.label(messages.get(witness), dev.tabletop.views.look.Styles.MUTED);
        Label what = Look.label(said);
        what.setWrapText(true);
        if (tone == Tone.WARNING) {
            what.getStyleClass().add("differs");
        }
        words.addRow(line, who, what);
        GridPane.setValignment(who, javafx.geometry.VPos.TOP);
    }

    private String nameserver(ReplicaRow row) {
        String role = model.columns().role(row.meta().leader() ? Role.LEADER : Role.FOLLOWER);
        return messages.get(row.meta().alive() ? "tables.truth.meta.alive" : "tables.truth.meta.dead", role) + "\n"
                + messages.get("tables.truth.numbers", number(row.meta().offset()), number(row.meta().rows()),
                        bytes(row.meta().bytes()))
                + " · " + messages.get("tables.truth.disk", CellText.bytes(row.meta().diskBytes()));
    }

    private String tablet(ReplicaRow row) {
        ReplicaStatus status = row.status();
        if (status == null) {
            return model.columns().load(row);
        }
        String lag = row.lag() == null || row.lag() == 0
                ? ""
                : " · " + messages.get("tables.truth.lag", number(row.lag()));
        return model.columns().role(status.role()) + " · " + model.columns().load(row) + "\n"
                + messages.get("tables.truth.numbers", number(status.offset()), number(status.rows()),
                        bytes(status.bytes()))
                + lag;
    }

    private String zooKeeper(ReplicaRow row) {
        String known = model.columns().registered(row);
        return known == null ? messages.get("tables.truth.untold") : known;
    }

    private String disagreement(ReplicaRow row) {
        return messages.get(row.rolesDisagree()
                ? "tables.disagree.role"
                : row.lifeDisagrees() ? "tables.disagree.life" : "tables.disagree.rows");
    }

    private static String number(@Nullable Long number) {
        return number == null ? CellText.NOTHING : CellText.count(number);
    }

    private static String bytes(@Nullable Long bytes) {
        return bytes == null ? CellText.NOTHING : CellText.bytes(bytes);
    }

    private Node terms(List<TermStart> terms) {
        VBox lines = new VBox(2);
        if (terms.isEmpty()) {
            lines.getChildren().add(Look.label(messages.get("tables.detail.no_terms"),
                    dev.tabletop.views.look.Styles.MUTED));
        }
        terms.reversed().forEach(t -> lines.getChildren().add(
                Look.label(messages.get("tables.detail.term", CellText.count(t.term()), CellText.count(t.offset())))));
        return lines;
    }

    /** The same lines stay the same control, so that what is selected in it stays too. */
    private Node commands(List<String> commands) {
        if (!commands.equals(shownCommands)) {
            shownCommands = commands;
            commandsNode = commandsOf(commands);
        }
        return commandsNode;
    }

    private Node commandsOf(List<String> commands) {
        String all = String.join("\n", commands);
        TextArea text = new TextArea(all);
        text.setId("tables.detail.commands");
        text.setEditable(false);
        text.setPrefRowCount(Math.min(6, commands.size() + 1));
        text.getStyleClass().addAll(dev.tabletop.views.look.Styles.MONO, "commands");
        text.setAccessibleText(messages.get("tables.detail.commands"));
        Button copy = new Button(messages.get("tables.copy"), Look.icon("fth-copy"));
        copy.setId("tables.detail.copy");
        copy.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        copy.setOnAction(_ -> model.copy(all));
        return new VBox(4, text, copy);
    }
}
