package dev.tabletop.views.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.tabletop.monitor.Freshness;
import dev.tabletop.views.commands.Commands;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.frame.Action;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Section;
import dev.tabletop.views.frame.SectionFactory;
import dev.tabletop.views.findings.Fixes;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.runbooks.catalogue.RunbookMenus;
import dev.tabletop.views.topology.graph.GraphView;
import dev.tabletop.views.topology.matrix.MatrixView;
import dev.tabletop.views.topology.model.TopologyWords;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** The topology of one open cluster. */
public final class TopologySection implements Section {

    private static final Duration RESTING = Duration.ofSeconds(30);

    private final ClusterContext context;
    private final Messages messages;
    private final TopologyViewModel model;
    private final TopologyView view;
    private final Consumer<Update> ear;
    private final Consumer<Update> restingEar;
    private final ChangeListener<@Nullable Freshness> trouble;
    private Instant taken = Instant.MIN;

    private TopologySection(ClusterContext context) {
        this.context = context;
        this.messages = context.window().messages(TopologySection.class);
        this.model = new TopologyViewModel(context.window().tasks(), context.window().settings(), context.navigator(),
                context.window().language());
        TopologyExport export = new TopologyExport(context.window().tasks(), context.window().dialogs(), messages,
                context.desk().connection().identity().name());
        this.view = new TopologyView(model, messages, context.window().messages(GraphView.class),
                context.window().messages(MatrixView.class),
                new TopologyWords(context.window().messages(TopologyWords.class)), export,
                Commands.of(context).menus(), RunbookMenus.of(context), new Fixes(context)::items);
        this.ear = this::take;
        this.restingEar = update -> {
            if (update.state().readAt().isAfter(taken.plus(RESTING))) {
                take(update);
            }
        };
        this.trouble = (_, _, now) -> model.trouble(now);
    }

    /** Makes it for each cluster. */
    public static SectionFactory factory() {
        return SectionFactory.of(Place.TOPOLOGY, "fth-share-2", TopologySection.class, "topology.title",
                TopologySection::new);
    }

    @Override
    public Node content() {
        return view;
    }

    @Override
    public void activate() {
        model.trouble(context.live().troubleProperty().get());
        context.live().troubleProperty().addListener(trouble);
        context.live().removeListener(restingEar);
        context.live().addListener(ear);
    }

    /** While it is hidden it takes a state now and then, so that it keeps no old one from being forgotten. */
    @Override
    public void deactivate() {
        context.live().removeListener(ear);
        context.live().removeListener(restingEar);
        context.live().addListener(restingEar);
        context.live().troubleProperty().removeListener(trouble);
        view.rest();
    }

    private void take(Update update) {
        taken = update.state().readAt();
        model.accept(update);
    }

    @Override
    public ObservableValue<@Nullable Node> details() {
        return view.detailsProperty();
    }

    @Override
    public void show(Place place) {
        model.show(place);
    }

    @Override
    public List<Action> actions() {
        ObservableValue<Boolean> ready = Bindings.createBooleanBinding(
                () -> model.phaseProperty().get() == TopologyViewModel.Phase.READY, model.phaseProperty());
        ObservableValue<Boolean> graph = Bindings.createBooleanBinding(
                () -> model.phaseProperty().get() == TopologyViewModel.Phase.READY
                        && model.pictureProperty().get() == TopologyViewModel.Picture.GRAPH,
                model.phaseProperty(), model.pictureProperty());
        return List.of(
                action("topology.graph.show", messages.get("topology.action.graph"), "fth-share-2", null, ready,
                        () -> model.choose(TopologyViewModel.Picture.GRAPH)),
                action("topology.matrix.show", messages.get("topology.action.matrix"), "fth-grid", null, ready,
                        () -> model.choose(TopologyViewModel.Picture.MATRIX)),
                action("topology.find", messages.get("topology.action.find"), "fth-search",
                        shortcut(KeyCode.F), ready, this::find),
                action("topology.zoom-in", messages.get("topology.action.zoom-in"), "fth-zoom-in",
                        shortcut(KeyCode.EQUALS), graph, () -> view.graph().pane().zoomIn()),
                action("topology.zoom-out", messages.get("topology.action.zoom-out"), "fth-zoom-out",
                        shortcut(KeyCode.MINUS), graph, () -> view.graph().pane().zoomOut()),
                action("topology.fit", messages.get("topology.action.fit"), "fth-maximize",
                        shortcut(KeyCode.DIGIT0), graph, () -> view.graph().pane().fit()),
                action("topology.export-png", messages.get("topology.action.png"), "fth-image", null, ready,
                        view::exportPng),
                action("topology.export-svg", messages.get("topology.action.svg"), "fth-image", null, ready,
                        view::exportSvg));
    }

    private void find() {
        model.choose(TopologyViewModel.Picture.MATRIX);
        view.matrix().find();
    }

    private static KeyCombination shortcut(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }

    private Action action(String id, String title, String icon, @Nullable KeyCombination key,
            ObservableValue<Boolean> enabled, Runnable run) {
        return new Action(id, title, messages.get("topology.title"), icon, key, enabled, false, run);
    }

    @Override
    public void close() {
        context.live().removeListener(restingEar);
        view.rest();
    }
}
