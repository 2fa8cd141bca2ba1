package dev.tabletop.views.blast;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.diagnosis.blast.BlastRadius;
import dev.tabletop.diagnosis.blast.WorstNodes;
import dev.tabletop.monitor.Freshness;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.findings.FindingText;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.SectionModel;
import dev.tabletop.views.frame.Settings;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.grid.GridModel;
import dev.tabletop.views.grid.LiveFeed;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.tasks.Latest;
import dev.tabletop.views.topology.matrix.MatrixViewModel;
import dev.tabletop.views.topology.model.TopologyModel;
import dev.tabletop.views.topology.model.TopologyWords;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ChangeListener;

/** Which nodes are struck, and what would be lost with them; reckoned off the JavaFX thread. */
final class BlastViewModel implements SectionModel {

    /** How it is shown. */
    enum Level {
        LIST, MATRIX
    }

    private record Reckoned(ClusterState state, BlastRadius radius, List<StruckRow> rows, List<NodeChoice> nodes,
            @Nullable TopologyModel model) {}

    private final ClusterContext context;
    private final Messages messages;
    private final BlastText texts;
    private final GridModel<StruckRow> struck;
    private final MatrixViewModel matrix;
    private final Latest reckoning;
    private final Latest searching;
    private final Consumer<Update> onUpdate = this::reckon;
    private final ChangeListener<@Nullable Freshness> onTrouble = (_, _, trouble) -> troubled(trouble);
    private final ReadOnlyObjectWrapper<SortedSet<String>> chosen = new ReadOnlyObjectWrapper<>(new TreeSet<>());
    private final ReadOnlyObjectWrapper<List<NodeChoice>> nodes = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<String>> summary = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper found = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Level> level = new ReadOnlyObjectWrapper<>(Level.LIST);

    BlastViewModel(ClusterContext context, Messages messages) {
        this.context = context;
        this.messages = messages;
        WindowContext window = context.window();
        this.texts = new BlastText(messages, new FindingText(window.language()));
        this.struck = new GridModel<>(texts.struck(), window.tasks(), window.settings());
        this.matrix = new MatrixViewModel(window.tasks(), new Own(window.settings()), context.navigator(),
                window.messages(MatrixViewModel.class), new TopologyWords(window.messages(TopologyWords.class)));
        this.reckoning = new Latest(window.tasks());
        this.searching = new Latest(window.tasks());
    }

    @Override
    public void activate() {
        context.live().addListener(onUpdate);
        context.live().troubleProperty().addListener(onTrouble);
        LiveFeed.tell(struck, context.live().troubleProperty().get(), context.window());
    }

    @Override
    public void deactivate() {
        context.live().removeListener(onUpdate);
        context.live().troubleProperty().removeListener(onTrouble);
        reckoning.cancel();
        searching.cancel();
    }

    /** Strikes the node that this place names. */
    @Override
    public void show(Place place) {
        if (place.endpoint() != null) {
            choose(List.of(place.endpoint()));
        }
    }

    private void troubled(@Nullable Freshness trouble) {
        LiveFeed.tell(struck, trouble, context.window());
    }

    private void reckon() {
        Update newest = context.live().update();
        if (newest != null) {
            reckon(newest);
        }
    }

    private void reckon(Update update) {
        ClusterState state = update.state();
        SortedSet<String> now = chosen.get();
        boolean drawn = level.get() == Level.MATRIX;
        reckoning.run(messages.get("blast.reckoning"), () -> {
            BlastRadius radius = BlastRadius.of(state, now);
            return new Reckoned(state, radius, StruckRow.of(radius), NodeChoice.of(state),
                    drawn ? TopologyModel.of(state, update.findings()) : null);
        }, this::show, e -> struck.fail(messages.why(e), ""));
    }

    private void show(Reckoned result) {
        nodes.set(result.nodes());
        struck.show(result.rows());
        summary.set(texts.summary(result.radius()));
        TopologyModel model = result.model();
        if (model != null) {
            matrix.strike(model, result.radius());
        }
    }

    /** These nodes and no other are struck. */
    void choose(Collection<String> endpoints) {
        searching.cancel();
        found.set("");
        strike(endpoints);
    }

    private void strike(Collection<String> endpoints) {
        chosen.set(new TreeSet<>(endpoints));
        reckon();
    }

    /** Strikes one more node, or one less. */
    void toggle(String endpoint, boolean lost) {
        SortedSet<String> next = new TreeSet<>(chosen.get());
        if (lost ? next.add(endpoint) : next.remove(endpoint)) {
            choose(next);
        }
    }

    /** Strikes the nodes whose loss at once would be worst. */
    void worst(int number) {
        Update update = context.live().update();
        if (update == null) {
            return;
        }
        found.set(messages.get("blast.searching"));
        searching.run(messages.get("blast.searching"), () -> WorstNodes.of(update.state(), number), worst -> {
            strike(worst.nodes());
            found.set(messages.get(worst.exact() ? "blast.worst.exact" : "blast.worst.greedy",
                    CellText.count(worst.nodes().size()), CellText.count(worst.compared())));
        }, e -> found.set(messages.why(e)));
    }

    void list(Level wish) {
        level.set(wish);
        reckon();
    }

    /** Goes to a struck partition. */
    void open(StruckRow row) {
        context.navigator().goTo(Place.ofPartition(Place.TABLES, row.partition()));
    }

    GridModel<StruckRow> struck() {
        return struck;
    }

    MatrixViewModel matrix() {
        return matrix;
    }

    ReadOnlyObjectProperty<SortedSet<String>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<NodeChoice>> nodesProperty() {
        return nodes.getReadOnlyProperty();
    }

    /** What would be lost, a sentence each. */
    ReadOnlyObjectProperty<List<String>> summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** How the worst nodes were found; empty where they were chosen by hand. */
    ReadOnlyStringProperty foundProperty() {
        return found.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Level> levelProperty() {
        return level.getReadOnlyProperty();
    }

    /** This matrix is arranged for itself, not as that of the topology. */
    private record Own(Settings settings) implements Settings {

        private static final String PREFIX = "blast.";

        Own {
            Objects.requireNonNull(settings);
        }

        @Override
        public Optional<String> find(String key) {
            return settings.find(PREFIX + key);
        }

        @Override
        public void keep(String key, String value) {
            settings.keep(PREFIX + key, value);
        }

        @Override
        public void forget(String key) {
            settings.forget(PREFIX + key);
        }
    }
}
