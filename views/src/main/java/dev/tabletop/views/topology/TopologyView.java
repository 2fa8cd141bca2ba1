package dev.tabletop.views.topology;

import java.util.List;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

import dev.tabletop.views.commands.CommandMenus;
import dev.tabletop.views.commands.form.Subject;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.runbooks.catalogue.RunbookMenus;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.Styles;
import dev.tabletop.views.topology.drawing.InkedCanvas;
import dev.tabletop.views.topology.drawing.Sheet;
import dev.tabletop.views.topology.graph.GraphView;
import dev.tabletop.views.topology.matrix.MatrixView;
import dev.tabletop.views.topology.model.TopologyWords;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The section: one of the two pictures, or why there is none. */
final class TopologyView extends VBox {

    private static final double SPINNER = 36;

    private final TopologyViewModel model;
    private final Messages messages;
    private final GraphView graph;
    private final MatrixView matrix;
    private final TopologyExport export;
    private final CommandMenus menus;
    private final RunbookMenus runbooks;
    private final BiFunction<Place, String, List<MenuItem>> fixes;
    private final ContextMenu cellMenu = new ContextMenu();
    private final StackPane center = new StackPane();
    private final ReadOnlyObjectWrapper<@Nullable Node> details = new ReadOnlyObjectWrapper<>();

    TopologyView(TopologyViewModel model, Messages messages, Messages graphMessages, Messages matrixMessages,
            TopologyWords words, TopologyExport export, CommandMenus menus,
            RunbookMenus runbooks,
            BiFunction<Place, String, List<MenuItem>> fixes) {
        this.model = model;
        this.messages = messages;
        this.export = export;
        this.menus = menus;
        this.runbooks = runbooks;
        this.fixes = fixes;
        this.graph = new GraphView(model.graph(), graphMessages, words);
        this.matrix = new MatrixView(model.matrix(), matrixMessages, words);
        setId("topology");
        getStyleClass().add(Styles.PAGE);
        getStylesheets().add(InkedCanvas.STYLESHEET);
        VBox.setVgrow(center, Priority.ALWAYS);
        getChildren().addAll(head(), center);
        model.phaseProperty().addListener((_, _, _) -> showPhase());
        model.pictureProperty().addListener((_, _, _) -> showPhase());
        model.staleProperty().addListener((_, _, _) -> showPhase());
        model.matrix().detailsProperty().addListener((_, _, _) -> showDetails());
        model.graph().detailsProperty().addListener((_, _, _) -> showDetails());
        matrix.pane().setOnContextMenuRequested(this::showCellMenu);
        showPhase();
    }

    GraphView graph() {
        return graph;
    }

    MatrixView matrix() {
        return matrix;
    }

    ReadOnlyObjectProperty<@Nullable Node> detailsProperty() {
        return details.getReadOnlyProperty();
    }

    private HBox head() {
        ToggleButton graphs = choice("topology-show-graph", "fth-share-2", messages.get("topology.graph"),
                TopologyViewModel.Picture.GRAPH, "left-pill");
        ToggleButton matrices = choice("topology-show-matrix", "fth-grid", messages.get("topology.matrix"),
                TopologyViewModel.Picture.MATRIX, "right-pill");
        ToggleGroup group = new ToggleGroup();
        group.getToggles().addAll(graphs, matrices);
        group.selectedToggleProperty().addListener((_, before, now) -> {
            if (now == null && before != null) {
                before.setSelected(true);
            }
        });
        MenuButton files = new MenuButton(messages.get("topology.export"), Look.icon("fth-download"));
        files.setId("topology-export");
        files.setAccessibleText(messages.get("topology.export"));
        MenuItem png = new MenuItem(messages.get("topology.export.png"));
        png.setId("topology-export-png");
        png.setOnAction(_ -> exportPng());
        MenuItem svg = new MenuItem(messages.get("topology.export.svg"));
        svg.setId("topology-export-svg");
        svg.setOnAction(_ -> exportSvg());
        files.getItems().addAll(png, svg);
        files.disableProperty().bind(model.phaseProperty().isNotEqualTo(TopologyViewModel.Phase.READY));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(Look.label(messages.get("topology.title"), Styles.PAGE_TITLE), space,
                new HBox(graphs, matrices), files);
        head.getStyleClass().add("topology-bar");
        return head;
    }

    private ToggleButton choice(String id, String icon, String text, TopologyViewModel.Picture picture,
            String style) {
        ToggleButton button = new ToggleButton(text, Look.icon(icon));
        button.setId(id);
        button.getStyleClass().add(style);
        button.setSelected(model.pictureProperty().get() == picture);
        button.setOnAction(_ -> model.choose(picture));
        model.pictureProperty().addListener((_, _, now) -> button.setSelected(now == picture));
        return button;
    }

    private void showPhase() {
        Node shown = switch (model.phaseProperty().get()) {
            case LOADING -> loading();
            case FAILED -> failed();
            case EMPTY -> state("fth-inbox", messages.get("topology.empty"), messages.get("topology.empty.next"));
            case READY -> model.pictureProperty().get() == TopologyViewModel.Picture.GRAPH ? graph : matrix;
        };
        boolean stale = model.staleProperty().get();
        setStyle(graph, stale);
        setStyle(matrix, stale);
        if (!center.getChildren().equals(List.of(shown))) {
            center.getChildren().setAll(shown);
        }
        showDetails();
    }

    private static void setStyle(Node picture, boolean stale) {
        picture.getStyleClass().remove(Styles.STALE);
        if (stale) {
            picture.getStyleClass().add(Styles.STALE);
        }
    }

    private Node loading() {
        ProgressIndicator spinner = new ProgressIndicator();
        spinner.setMaxSize(SPINNER, SPINNER);
        VBox box = state("", messages.get("topology.loading"), messages.get("topology.loading.next"));
        box.getChildren().addFirst(spinner);
        return box;
    }

    private Node failed() {
        return state("fth-wifi-off", messages.get("topology.failed"), messages.get("topology.failed.next"));
    }

    private static VBox state(String icon, String what, String next) {
        Label why = Look.label(next, Styles.MUTED);
        why.setWrapText(true);
        VBox box = new VBox(Look.label(what), why);
        if (!icon.isEmpty()) {
            box.getChildren().addFirst(Look.icon(icon));
        }
        box.getStyleClass().add(Styles.EMPTY_STATE);
        return box;
    }

    private void showDetails() {
        boolean ready = model.phaseProperty().get() == TopologyViewModel.Phase.READY;
        var ofGraph = model.graph().detailsProperty().get();
        var ofMatrix = model.matrix().detailsProperty().get();
        Node node = null;
        if (ready && model.pictureProperty().get() == TopologyViewModel.Picture.GRAPH) {
            node = ofGraph == null ? null : withCommands(graph.details(ofGraph), ofGraph.place());
        } else if (ready) {
            node = ofMatrix == null ? null : withCommands(matrix.details(ofMatrix), ofMatrix.place());
        }
        details.set(node);
    }

    /** Below what is known of a place: what can be done there. */
    private Node withCommands(Node known, @Nullable Place place) {
        if (place == null || (place.partition() == null && place.table() == null && !isTablet(place.endpoint()))) {
            return known;
        }
        HBox foot = new HBox(8, menus.button("topology-actions", Subject.of(place)),
                runbooks.button("topology-runbooks", place));
        foot.getStyleClass().add("topology-details");
        return new VBox(known, foot);
    }

    private boolean isTablet(@Nullable String endpoint) {
        var known = model.model();
        return known != null && known.state().tablets().stream().anyMatch(t -> t.endpoint().equals(endpoint));
    }

    private void showCellMenu(ContextMenuEvent event) {
        var selected = model.matrix().detailsProperty().get();
        Place place = selected == null ? null : selected.place();
        if (place != null) {
            cellMenu.getItems().setAll(fixes.apply(place, "topology-cell.fix"));
            cellMenu.getItems().addAll(runbooks.menu(place, "topology-cell.runbooks"), new SeparatorMenuItem());
            cellMenu.getItems().addAll(menus.items(Subject.of(place), "topology-cell"));
            cellMenu.show(matrix.pane(), event.getScreenX(), event.getScreenY());
            event.consume();
        }
    }

    /** Asks for a file and writes the picture that is shown. */
    void exportPng() {
        Sheet sheet = sheet();
        if (sheet != null) {
            export.png(sheet, surface().inks());
        }
    }

    void exportSvg() {
        Sheet sheet = sheet();
        if (sheet != null) {
            export.svg(sheet, surface().inks());
        }
    }

    private InkedCanvas surface() {
        return model.pictureProperty().get() == TopologyViewModel.Picture.GRAPH
                ? graph.pane()
                : matrix.pane().surface();
    }

    private @Nullable Sheet sheet() {
        var known = model.model();
        if (known == null) {
            return null;
        }
        String title = messages.get("topology.export.title",
                TopologyWords.shortened(known.state().identity().name()), known.state().readAt());
        return model.pictureProperty().get() == TopologyViewModel.Picture.GRAPH
                ? graph.sheet(title)
                : matrix.sheet(title);
    }

    /** Stops what moves by itself. */
    void rest() {
        graph.pane().rest();
        matrix.pane().rest();
    }
}
