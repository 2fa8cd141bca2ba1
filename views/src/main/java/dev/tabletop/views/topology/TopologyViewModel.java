package dev.tabletop.views.topology;

import java.util.BitSet;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.monitor.Freshness;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.frame.Navigator;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Settings;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.tasks.TaskRunner;
import dev.tabletop.views.topology.graph.GraphViewModel;
import dev.tabletop.views.topology.matrix.MatrixViewModel;
import dev.tabletop.views.topology.model.TopologyModel;
import dev.tabletop.views.topology.model.TopologyWords;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Which picture is shown, and whether there is anything to show. */
public final class TopologyViewModel {

    private static final String PICTURE = "topology.picture";

    /** The two pictures. */
    public enum Picture {
        GRAPH, MATRIX
    }

    /** What the section can show now. */
    public enum Phase {
        LOADING, FAILED, EMPTY, READY
    }

    private record Arranged(TopologyModel model, BitSet changed) {}

    private final TaskRunner tasks;
    private final Settings settings;
    private final Messages messages;
    private final GraphViewModel graph;
    private final MatrixViewModel matrix;
    private final ReadOnlyObjectWrapper<Picture> picture;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.LOADING);
    private final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper();
    private @Nullable Update waiting;
    private @Nullable TopologyModel model;
    private boolean arranging;

    public TopologyViewModel(TaskRunner tasks, Settings settings, Navigator navigator, Language language) {
        this.tasks = tasks;
        this.settings = settings;
        this.messages = Messages.of(TopologyViewModel.class, language);
        TopologyWords words = new TopologyWords(Messages.of(TopologyWords.class, language));
        this.graph = new GraphViewModel(tasks, settings, navigator, Messages.of(GraphViewModel.class, language), words);
        this.matrix = new MatrixViewModel(tasks, settings, navigator, Messages.of(MatrixViewModel.class, language),
                words);
        boolean keptMatrix = settings.find(PICTURE).orElse("").toUpperCase(Locale.ROOT)
                .equals(Picture.MATRIX.name());
        this.picture = new ReadOnlyObjectWrapper<>(keptMatrix ? Picture.MATRIX : Picture.GRAPH);
    }

    public ReadOnlyObjectProperty<Picture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /** Whether what is shown is old; the window says since when and why. */
    public ReadOnlyBooleanProperty staleProperty() {
        return stale.getReadOnlyProperty();
    }

    public GraphViewModel graph() {
        return graph;
    }

    public MatrixViewModel matrix() {
        return matrix;
    }

    /** The model that the pictures show; null before the first. */
    public @Nullable TopologyModel model() {
        return model;
    }

    /** Shows this picture from now on, after a restart too. */
    public void choose(Picture chosen) {
        if (picture.get() != chosen) {
            picture.set(chosen);
            settings.keep(PICTURE, chosen.name());
            TopologyModel known = model;
            if (known != null) {
                show(known, new BitSet());
            }
        }
    }

    /** A newer state of the cluster. While one is being arranged only the newest waits. */
    public void accept(Update update) {
        waiting = update;
        arrangeNext();
    }

    private void arrangeNext() {
        Update next = waiting;
        if (next == null || arranging) {
            return;
        }
        waiting = null;
        arranging = true;
        TopologyModel before = model;
        tasks.quietly(messages.get("topology.arranging"), () -> arrange(next, before), this::arranged, e -> {
            arranging = false;
            throw new IllegalStateException("The topology cannot be arranged", e);
        });
    }

    private static Arranged arrange(Update update, @Nullable TopologyModel before) {
        TopologyModel now = TopologyModel.of(update.state(), update.findings());
        return new Arranged(now, before == null ? new BitSet() : now.changedSince(before));
    }

    private void arranged(Arranged result) {
        arranging = false;
        model = result.model();
        boolean empty = result.model().tablets().isEmpty() && result.model().tables() == 0;
        show(result.model(), result.changed());
        phase.set(empty ? Phase.EMPTY : Phase.READY);
        arrangeNext();
    }

    private void show(TopologyModel shown, BitSet changed) {
        switch (picture.get()) {
            case GRAPH -> graph.accept(shown);
            case MATRIX -> matrix.accept(shown, changed);
        }
    }

    /** The cluster cannot be read, or, with null, can be read again; the window says why. */
    public void trouble(@Nullable Freshness freshness) {
        stale.set(freshness != null && freshness.state() != null);
        if (freshness == null && phase.get() == Phase.FAILED) {
            phase.set(Phase.LOADING);
        } else if (freshness != null && freshness.state() == null && model == null) {
            phase.set(Phase.FAILED);
        }
    }

    /** Selects what a place names: a node in the graph, everything else in the matrix. */
    public void show(Place place) {
        if (place.table() != null) {
            choose(Picture.MATRIX);
            matrix.show(place);
        } else if (place.endpoint() != null) {
            choose(Picture.GRAPH);
            graph.show(place);
        }
    }
}
