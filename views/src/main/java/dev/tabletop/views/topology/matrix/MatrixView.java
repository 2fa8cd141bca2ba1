package dev.tabletop.views.topology.matrix;

import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.ShownAs;
import dev.tabletop.views.look.Styles;
import dev.tabletop.views.topology.drawing.Sheet;
import dev.tabletop.views.topology.model.TopologyWords;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The matrix with its filters above and its legend below. */
public final class MatrixView extends VBox {

    private final MatrixViewModel model;
    private final Messages messages;
    private final MatrixDrawing drawing;
    private final MatrixPane pane;
    private final TextField text = new TextField();
    private final VBox nothing;

    public MatrixView(MatrixViewModel model, Messages messages, TopologyWords words) {
        super(8);
        this.model = model;
        this.messages = messages;
        this.drawing = new MatrixDrawing(messages, words);
        this.pane = new MatrixPane(model, drawing, messages.get("topology.matrix.name"));
        this.nothing = nothing();
        StackPane picture = new StackPane(pane, nothing);
        picture.getStyleClass().add("topology-picture");
        VBox.setVgrow(picture, Priority.ALWAYS);
        getChildren().addAll(bar(), picture, new Legend(messages, words));
        model.shownProperty().addListener((_, _, now) -> nothing
                .setVisible(now != null && now.rows().size() == 0 && now.rows().options().isFiltered()));
    }

    /** Where the keys go. */
    public MatrixPane pane() {
        return pane;
    }

    /** Puts the cursor into the filter. */
    public void find() {
        text.requestFocus();
        text.selectAll();
    }

    private HBox bar() {
        text.setId("topology-filter");
        text.setText(model.options().text());
        text.setPromptText(messages.get("topology.filter.text"));
        text.setAccessibleText(messages.get("topology.filter.text.name"));
        text.setPrefWidth(230);
        text.setMinWidth(130);
        text.textProperty().addListener((_, _, typed) -> model.filter(typed));
        model.optionsProperty().addListener((_, _, now) -> {
            if (!now.text().equals(text.getText())) {
                text.setText(now.text());
            }
        });
        HBox bar = new HBox(text, showChoice(), sortChoice(), columnChoice(),
                Look.iconButton("topology-unfold-all", "fth-maximize-2", messages.get("topology.unfold-all"),
                        () -> model.unfoldAll(true)),
                Look.iconButton("topology-fold-all", "fth-minimize-2", messages.get("topology.fold-all"),
                        () -> model.unfoldAll(false)));
        bar.getStyleClass().add("topology-bar");
        return bar;
    }

    private ChoiceBox<StateFilter> showChoice() {
        ChoiceBox<StateFilter> choice = choice("topology-show", StateFilter.values(), model.options().show(),
                messages.get("topology.filter.show"), this::word, model::show);
        model.optionsProperty().addListener((_, _, now) -> choice.setValue(now.show()));
        return choice;
    }

    private ChoiceBox<SortBy> sortChoice() {
        return choice("topology-sort", SortBy.values(), model.options().sort(), messages.get("topology.filter.sort"),
                this::word, model::sort);
    }

    private ChoiceBox<ColumnFold> columnChoice() {
        return choice("topology-columns", ColumnFold.values(), model.options().columns(),
                messages.get("topology.filter.columns"), this::word, model::columns);
    }

    private static <T> ChoiceBox<T> choice(String id, T[] values, T value, String name, Function<T, String> words,
            Consumer<T> chosen) {
        ChoiceBox<T> choice = new ChoiceBox<>(FXCollections.observableArrayList(values));
        choice.setId(id);
        choice.setAccessibleText(name);
        choice.setTooltip(new Tooltip(name));
        choice.setConverter(new ShownAs<>(words));
        choice.setValue(value);
        choice.setMaxWidth(190);
        choice.setMinWidth(90);
        choice.valueProperty().addListener((_, before, now) -> {
            if (now != null && !now.equals(before)) {
                chosen.accept(now);
            }
        });
        return choice;
    }

    private VBox nothing() {
        Button clear = new Button(messages.get("topology.matrix.clear-filter"));
        clear.setId("topology-clear-filter");
        clear.setOnAction(_ -> {
            model.filter("");
            model.show(StateFilter.ALL);
        });
        VBox box = new VBox(8, Look.icon("fth-filter"), Look.label(messages.get("topology.matrix.nothing-found")),
                Look.label(messages.get("topology.matrix.nothing-found.next"), Styles.MUTED), clear);
        box.getStyleClass().add(Styles.EMPTY_STATE);
        box.setVisible(false);
        return box;
    }

    private String word(StateFilter filter) {
        return messages.get(switch (filter) {
            case ALL -> "topology.show.all";
            case WRONG -> "topology.show.wrong";
            case NO_LEADER -> "topology.show.no-leader";
            case DISAGREE -> "topology.show.disagree";
            case DOWN -> "topology.show.down";
            case SILENT -> "topology.show.silent";
            case LAGS -> "topology.show.lags";
            case LOADING -> "topology.show.loading";
        });
    }

    private String word(SortBy sort) {
        return messages.get(switch (sort) {
            case NAME -> "topology.sort.name";
            case WORST -> "topology.sort.worst";
            case SIZE -> "topology.sort.size";
        });
    }

    private String word(ColumnFold columns) {
        return messages.get(switch (columns) {
            case ALL -> "topology.columns.all";
            case IN_USE -> "topology.columns.in-use";
            case BY_HOST -> "topology.columns.by-host";
        });
    }

    /** The matrix for a file, as many rows as a picture can hold; null before there is one. */
    public @Nullable Sheet sheet(String title) {
        MatrixViewModel.Shown now = model.shownProperty().get();
        return now == null ? null : MatrixSheet.of(title, now.rows(), drawing, messages);
    }

    /** The details of what is selected, as a node. */
    public Node details(MatrixDetails details) {
        return new DetailsPane(details, messages, model::openSelected);
    }
}
