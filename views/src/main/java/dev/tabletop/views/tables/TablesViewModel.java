package dev.tabletop.views.tables;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.TableName;
import dev.tabletop.views.commands.Commands;
import dev.tabletop.views.commands.form.Subject;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.findings.FindingText;
import dev.tabletop.views.findings.Fixing;
import dev.tabletop.views.findings.Remedies;
import dev.tabletop.views.findings.Remedy;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.SectionModel;
import dev.tabletop.views.grid.GridModel;
import dev.tabletop.views.grid.LiveFeed;
import dev.tabletop.views.grid.spec.ColumnFilter;
import dev.tabletop.views.i18n.Messages;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;

/** The tables of a cluster, or all of their replicas, and one partition in detail. */
final class TablesViewModel implements SectionModel {

    private static final String LEVEL = "tables.level";

    /** What is listed. */
    enum Level {
        TABLES, REPLICAS
    }

    private final ClusterContext context;
    private final TableColumns columns;
    private final Fixing fixing;
    private final GridModel<TableRow> tables;
    private final GridModel<ReplicaRow> replicas;
    private final LiveFeed<TableRow> tableFeed;
    private final LiveFeed<ReplicaRow> replicaFeed;
    private final ReadOnlyObjectWrapper<Level> level;
    private final ReadOnlyObjectWrapper<@Nullable PartitionDetail> detail = new ReadOnlyObjectWrapper<>();
    private final Consumer<Update> onUpdate = this::update;
    private final ChangeListener<Object> onSelection = (_, _, _) -> showDetail();
    private @Nullable Place wanted;
    private boolean active;

    TablesViewModel(ClusterContext context, Messages messages) {
        this.context = context;
        this.columns = new TableColumns(messages, new FindingText(context.window().language()));
        this.fixing = new Fixing(context);
        var window = context.window();
        this.tables = new GridModel<>(columns.tables(), window.tasks(), window.settings());
        this.replicas = new GridModel<>(columns.replicas(), window.tasks(), window.settings());
        this.tableFeed = new LiveFeed<>(tables, context, TableRow::of);
        this.replicaFeed = new LiveFeed<>(replicas, context, ReplicaRow::of);
        Level kept = window.settings().find(LEVEL).filter(Level.REPLICAS.name()::equals).map(_ -> Level.REPLICAS)
                .orElse(Level.TABLES);
        this.level = new ReadOnlyObjectWrapper<>(kept);
        replicas.selectedProperty().addListener(onSelection);
        level.addListener(onSelection);
    }

    @Override
    public void activate() {
        active = true;
        feed();
        context.live().addListener(onUpdate);
    }

    @Override
    public void deactivate() {
        active = false;
        tableFeed.deactivate();
        replicaFeed.deactivate();
        context.live().removeListener(onUpdate);
    }

    /** Only what is shown is kept fresh. */
    private void feed() {
        if (level.get() == Level.TABLES) {
            replicaFeed.deactivate();
            tableFeed.activate();
        } else {
            tableFeed.deactivate();
            replicaFeed.activate();
        }
    }

    void list(Level wish) {
        if (level.get() != wish) {
            level.set(wish);
            context.window().settings().keep(LEVEL, wish.name());
            if (active) {
                feed();
            }
        }
    }

    /** Lists the replicas of one table alone. */
    void open(TableName table) {
        replicas.clearFilters();
        replicas.filter("table", new ColumnFilter("", Set.of(table.toString())));
        list(Level.REPLICAS);
    }

    /** Goes to what this place names, as soon as it is known. */
    @Override
    public void show(Place place) {
        wanted = null;
        if (place.partition() != null) {
            list(Level.REPLICAS);
            wanted = place;
            showWanted(context.live().update());
        } else if (place.table() != null) {
            open(place.table());
        } else if (place.endpoint() != null) {
            replicas.clearFilters();
            replicas.filter("endpoint", new ColumnFilter("", Set.of(place.endpoint())));
            list(Level.REPLICAS);
        }
    }

    private void update(Update newest) {
        showWanted(newest);
        showDetail();
    }

    private void showWanted(@Nullable Update update) {
        Place place = wanted;
        if (update == null || place == null || place.partition() == null) {
            return;
        }
        PartitionDetail found = PartitionDetail.of(update, place.partition());
        if (found != null && !found.replicas().isEmpty()) {
            wanted = null;
            String endpoint = place.endpoint() == null
                    ? found.replicas().getFirst().meta().endpoint()
                    : place.endpoint();
            replicas.reveal(new ReplicaRow.Key(place.partition(), endpoint));
        }
    }

    private void showDetail() {
        Update update = context.live().update();
        ReplicaRow row = level.get() == Level.REPLICAS ? replicas.selectedProperty().get() : null;
        detail.set(update == null || row == null ? null : PartitionDetail.of(update, row.partition()));
    }

    /** What can be done about a finding from here; null when nothing that helps. */
    @Nullable
    Remedy remedy(Finding finding) {
        Update update = context.live().update();
        if (update == null || context.desk().recovery().isEmpty()) {
            return null;
        }
        return Remedies.of(update).first(finding);
    }

    /** Begins what mends a finding. */
    void fix(Remedy remedy, Finding finding) {
        fixing.begin(remedy, List.of(finding));
    }

    /** Shows a partition in the topology. */
    void showInTopology(PartitionId partition) {
        context.navigator().goTo(Place.ofPartition(Place.TOPOLOGY, partition));
    }

    void copy(String text) {
        context.window().dialogs().copy(text);
    }

    TableColumns columns() {
        return columns;
    }

    GridModel<TableRow> tables() {
        return tables;
    }

    GridModel<ReplicaRow> replicas() {
        return replicas;
    }

    /** What commands are given on where tables are listed: nothing selected makes databases and tables. */
    ObservableValue<@Nullable Subject> selectedTable() {
        return Bindings.createObjectBinding(() -> {
            TableRow row = tables.selectedProperty().get();
            return row == null ? Subject.NONE : Subject.ofTable(row.name());
        }, tables.selectedProperty());
    }

    /** The partitions of all replicas that are selected, each once. */
    List<PartitionId> selectedPartitions() {
        return replicas.selectedRows().stream().map(ReplicaRow::partition).distinct().toList();
    }

    /** Asks whether their leaders are to write snapshots. */
    void makeSnapshots() {
        Commands.of(context).makeSnapshots(selectedPartitions());
    }

    /** Asks whether the nameserver is to elect a leader of each. */
    void elect() {
        Commands.of(context).elect(selectedPartitions());
    }

    /** The replica that is selected, for commands; holds null where none is. */
    ObservableValue<@Nullable Subject> selectedReplica() {
        return Bindings.createObjectBinding(() -> {
            ReplicaRow row = replicas.selectedProperty().get();
            return row == null ? null : Subject.ofReplica(row.partition(), row.meta().endpoint());
        }, replicas.selectedProperty());
    }

    /** What runbooks are asked about where tables are listed; holds null where none is selected. */
    ObservableValue<@Nullable Place> placeOfTable() {
        return Bindings.createObjectBinding(() -> {
            TableRow row = tables.selectedProperty().get();
            return row == null ? null : Place.ofTable(Place.RUNBOOKS, row.name());
        }, tables.selectedProperty());
    }

    ReadOnlyObjectProperty<Level> levelProperty() {
        return level.getReadOnlyProperty();
    }

    /** The partition whose replica is selected, kept fresh; null when none is. */
    ReadOnlyObjectProperty<@Nullable PartitionDetail> detailProperty() {
        return detail.getReadOnlyProperty();
    }
}
