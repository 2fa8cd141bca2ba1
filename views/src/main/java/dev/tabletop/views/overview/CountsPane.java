package dev.tabletop.views.overview;

import atlantafx.base.theme.Styles;
import dev.tabletop.diagnosis.ClusterCounts;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.look.Look;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The cluster's numbers, each leading to where they come from. */
final class CountsPane extends HBox {

    private final OverviewWords words;
    private final OverviewViewModel model;
    private final Count tables;
    private final Count partitions;
    private final Count replicas;
    private final Count tablets;
    private final Count nameservers;
    private final Count rows;
    private final Count bytes;

    CountsPane(OverviewViewModel model, OverviewWords words) {
        super(12);
        this.words = words;
        this.model = model;
        setId("overview.counts");
        tables = new Count("tables", Place.of(Place.TABLES));
        partitions = new Count("partitions", Place.of(Place.TOPOLOGY));
        replicas = new Count("replicas", Place.of(Place.TABLES));
        tablets = new Count("tablets", Place.of(Place.NODES));
        nameservers = new Count("nameservers", Place.of(Place.NODES));
        rows = new Count("rows", Place.of(Place.TABLES));
        bytes = new Count("bytes", Place.of(Place.NODES));
        getChildren().setAll(tables, partitions, replicas, tablets, nameservers, rows, bytes);
    }

    void show(ClusterCounts counts) {
        tables.show(CellText.count(counts.tables()), words.get("overview.count.tables.note"), false);
        partitions.show(CellText.count(counts.serving()),
                words.get("overview.count.partitions.note", CellText.count(counts.partitions())),
                counts.serving() < counts.partitions());
        replicas.show(CellText.count(counts.loaded()),
                words.get("overview.count.replicas.note", CellText.count(counts.replicas())),
                counts.loaded() < counts.replicas());
        tablets.show(CellText.count(counts.tabletsAtWork()),
                words.get("overview.count.tablets.note", CellText.count(counts.tablets())),
                counts.tabletsAtWork() < counts.tablets());
        nameservers.show(CellText.count(counts.nameservers()), words.get("overview.count.nameservers.note"), false);
        rows.show(CellText.count(counts.rows()), words.get("overview.count.rows.note"), false);
        bytes.show(CellText.bytes(counts.bytes()),
                words.get("overview.count.bytes.note", CellText.bytes(counts.diskBytes())), false);
    }

    private final class Count extends Button {

        private final String name;
        private final Label value = Look.label("", "count-value");
        private final Label note = Look.label("", dev.tabletop.views.look.Styles.MUTED, Styles.TEXT_SMALL);
        private boolean lacked;

        Count(String key, Place place) {
            this.name = words.get("overview.count." + key);
            setId("overview.count." + key);
            getStyleClass().setAll("button", "count", dev.tabletop.views.look.Styles.CARD);
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            VBox text = new VBox(2, Look.label(name, dev.tabletop.views.look.Styles.MUTED), value, note);
            text.setAlignment(Pos.TOP_LEFT);
            setGraphic(text);
            setAlignment(Pos.TOP_LEFT);
            setMaxWidth(Double.MAX_VALUE);
            setPrefWidth(100);
            HBox.setHgrow(this, Priority.ALWAYS);
            setOnAction(_ -> model.goTo(place));
        }

        void show(String now, String remark, boolean lacking) {
            value.setText(now);
            note.setText(remark);
            if (lacking != lacked) {
                lacked = lacking;
                if (lacking) {
                    value.getStyleClass().add(dev.tabletop.views.look.Styles.CRITICAL);
                } else {
                    value.getStyleClass().remove(dev.tabletop.views.look.Styles.CRITICAL);
                }
            }
            setAccessibleText(name + ": " + now + " " + remark);
            Look.tooltip(this, getAccessibleText());
        }
    }
}
