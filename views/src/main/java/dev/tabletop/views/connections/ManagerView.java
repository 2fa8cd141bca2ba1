package dev.tabletop.views.connections;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import atlantafx.base.theme.Styles;
import dev.tabletop.profiles.ProfileDraft;
import dev.tabletop.store.Profile;
import dev.tabletop.views.connections.ManagerViewModel.ProfileRow;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The list of saved connections with what can be done to them. */
final class ManagerView {

    static final String STYLESHEET = Objects.requireNonNull(ManagerView.class.getResource("connections.css"))
            .toExternalForm();

    private final ManagerViewModel model;
    private final Messages messages;
    private final Screens screens;
    private final BorderPane root = new BorderPane();
    private final ListView<ProfileRow> list = new ListView<>();

    /** The other screens. */
    interface Screens {

        void edit(ProfileDraft draft, List<Profile> existing, Consumer<Profile> saved);

        void test(Profile profile);

        void importFrom(ImportViewModel plan);

        void export(ExportViewModel export);
    }

    ManagerView(ManagerViewModel model, WindowContext window, Screens screens) {
        this.model = model;
        this.messages = window.messages(ManagerView.class);
        this.screens = screens;
        root.setId("connection-manager");
        root.getStyleClass().add("connection-manager");
        root.getStylesheets().add(STYLESHEET);
        list.setId("connection-list");
        list.setAccessibleText(messages.get("connections.title"));
        list.setItems(model.rows());
        list.setCellFactory(_ -> new ProfileCell(window));
        list.setPlaceholder(placeholder());
        list.getSelectionModel().selectedItemProperty().addListener((_, _, row) -> {
            if (row != null) {
                model.choose(row.profile());
            }
        });
        model.chosenProperty().addListener((_, _, profile) -> select(profile));
        list.setOnMouseClicked(e -> {
            if (e.getClickCount() == 2) {
                edit();
            }
        });
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        root.setTop(top());
        root.setCenter(list);
        root.setBottom(bottom());
    }

    Node node() {
        return root;
    }

    private void select(@Nullable Profile profile) {
        for (int i = 0; i < model.rows().size(); i++) {
            if (profile != null && model.rows().get(i).profile().id().equals(profile.id())) {
                list.getSelectionModel().select(i);
                return;
            }
        }
        list.getSelectionModel().clearSelection();
    }

    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.ENTER) {
            edit();
        } else if (e.getCode() == KeyCode.DELETE) {
            model.remove();
        } else if (e.isAltDown() && e.getCode() == KeyCode.UP) {
            model.move(-1);
        } else if (e.isAltDown() && e.getCode() == KeyCode.DOWN) {
            model.move(1);
        } else {
            return;
        }
        e.consume();
    }

    private Node placeholder() {
        Label nothing = new Label();
        nothing.textProperty().bind(Bindings.createStringBinding(this::whyNothing, model.loadedProperty(),
                model.searchProperty(), model.rows()));
        nothing.setWrapText(true);
        VBox box = new VBox(nothing);
        box.getStyleClass().add(dev.tabletop.views.look.Styles.EMPTY_STATE);
        return box;
    }

    private String whyNothing() {
        if (!model.loadedProperty().get()) {
            return messages.get("connections.reading");
        }
        return model.all().isEmpty() ? messages.get("connections.none") : messages.get("connections.nothingFound");
    }

    private Node top() {
        TextField search = new TextField();
        search.setId("connection-search");
        search.setPromptText(messages.get("connections.search"));
        search.setAccessibleText(messages.get("connections.search"));
        search.textProperty().bindBidirectional(model.searchProperty());
        HBox.setHgrow(search, Priority.ALWAYS);
        Button add = button("connection-add", messages.get("connections.add"), "fth-plus", this::add);
        add.getStyleClass().add(Styles.ACCENT);
        Button take = button("connection-import", messages.get("connections.import"), "fth-download",
                () -> model.importFile(screens::importFrom));
        Button export = button("connection-export", messages.get("connections.export"), "fth-upload",
                () -> screens.export(model.export()));
        export.disableProperty().bind(Bindings.isEmpty(model.rows()));
        HBox row = new HBox(search, add, take, export);
        row.getStyleClass().add("manager-top");
        return row;
    }

    private Node bottom() {
        BooleanBinding none = model.chosenProperty().isNull();
        Button edit = button("connection-edit", messages.get("connections.edit"), "fth-edit-2", this::edit);
        Button test = button("connection-try", messages.get("connections.test"), "fth-activity", this::test);
        Button copy = button("connection-copy", messages.get("connections.copy"), "fth-copy", model::copy);
        Button up = icon("connection-up", messages.get("connections.up"), "fth-arrow-up", () -> model.move(-1));
        Button down = icon("connection-down", messages.get("connections.down"), "fth-arrow-down",
                () -> model.move(1));
        Button remove = button("connection-remove", messages.get("connections.remove"), "fth-trash-2", model::remove);
        remove.getStyleClass().addAll(Styles.DANGER, Styles.BUTTON_OUTLINED);
        for (Button button : List.of(edit, test, copy, up, down, remove)) {
            button.disableProperty().bind(none);
        }
        Region gap = Look.gap();
        HBox row = new HBox(edit, test, copy, up, down, gap, remove);
        row.getStyleClass().add("dialog-buttons");
        return row;
    }

    private static Button button(String id, String text, String icon, Runnable run) {
        Button button = Look.button(id, icon, text, run);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private static Button icon(String id, String text, String icon, Runnable run) {
        Button button = Look.styled(Look.iconButton(id, icon, text, run), Styles.BUTTON_ICON);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private void add() {
        screens.edit(ProfileDraft.EMPTY, model.all(), model::saved);
    }

    private void edit() {
        Profile profile = model.chosenProperty().get();
        if (profile != null) {
            screens.edit(ProfileDraft.of(profile), model.all(), model::saved);
        }
    }

    private void test() {
        Profile profile = model.chosenProperty().get();
        if (profile != null) {
            screens.test(profile);
        }
    }
}
