package dev.tabletop.views.connections;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import atlantafx.base.theme.Styles;
import dev.tabletop.profiles.ProfileDraft;
import dev.tabletop.profiles.ProfileField;
import dev.tabletop.store.Environment;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.hooks.RunRulesView;
import dev.tabletop.views.hooks.RunRulesViewModel;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.EnvironmentBadge;
import dev.tabletop.views.look.Look;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The form of one connection; its test beside it, its buttons below, always in sight. */
final class EditorView {

    private static final List<String> PROOFS = List.of("agent", "key", "password");

    private final EditorViewModel model;
    private final WindowContext window;
    private final Messages messages;
    private final BorderPane root = new BorderPane();
    private final ScrollPane scroll;
    private final VBox hops = new VBox();
    private final Map<FieldModel, FieldView> views = new HashMap<>();

    EditorView(EditorViewModel model, WindowContext window) {
        this.model = model;
        this.window = window;
        this.messages = window.messages(EditorView.class);
        root.setId("connection-editor");
        root.getStyleClass().add("connection-editor");
        root.getStylesheets().add(ManagerView.STYLESHEET);
        hops.getStyleClass().add("connection-hops");
        VBox form = new VBox(grid(), heading(messages.get("connections.tunnel")), tunnelNote(), hops, addHop(),
                test());
        form.getStyleClass().add("connection-form");
        scroll = new ScrollPane(form);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("dialog-scroll");
        root.setCenter(scroll);
        root.setBottom(buttons());
        root.disableProperty().bind(model.busyProperty());
        model.hops().addListener((ListChangeListener<HopModel>) _ -> fillHops());
        fillHops();
    }

    Node node() {
        return root;
    }

    private GridPane grid() {
        GridPane grid = form();
        int row = 0;
        for (ProfileField field : EditorViewModel.FIELDS) {
            add(grid, row++, view(field));
            if (field == ProfileField.ZOOKEEPER_USER) {
                PasswordField password = password("connection-zookeeper-password",
                        messages.get("connections.zookeeperPassword"));
                password.textProperty().bindBidirectional(model.zookeeperPasswordProperty());
                grid.addRow(row++, label(messages.get("connections.zookeeperPassword"), password), password);
            } else if (field == ProfileField.CLUSTER_USER) {
                PasswordField password = password("connection-cluster-password",
                        messages.get("connections.clusterPassword"));
                password.textProperty().bindBidirectional(model.clusterPasswordProperty());
                grid.addRow(row++, label(messages.get("connections.clusterPassword"), password), password);
                CheckBox readOnly = new CheckBox(messages.get("connections.readOnly"));
                readOnly.setId("connection-read-only");
                readOnly.setWrapText(true);
                readOnly.setMinHeight(Region.USE_PREF_SIZE);
                readOnly.selectedProperty().bindBidirectional(model.readOnlyProperty());
                grid.add(readOnly, 1, row++);
            }
        }
        return grid;
    }

    private PasswordField password(String id, String text) {
        return FieldView.password(id, text, messages.get("connections.password.prompt"));
    }

    private static Label label(String text, Node control) {
        Label label = new Label(text);
        label.setLabelFor(control);
        label.setMinWidth(Region.USE_PREF_SIZE);
        GridPane.setValignment(label, VPos.TOP);
        return label;
    }

    private static GridPane form() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("form");
        ColumnConstraints names = new ColumnConstraints();
        ColumnConstraints controls = new ColumnConstraints();
        controls.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(names, controls);
        return grid;
    }

    private static void add(GridPane grid, int row, FieldView view) {
        grid.addRow(row, view.label(), view.box());
        GridPane.setHgrow(view.box(), Priority.ALWAYS);
        GridPane.setValignment(view.label(), VPos.TOP);
    }

    private FieldView view(ProfileField field) {
        FieldModel of = model.field(field);
        FieldView view = switch (field) {
            case ENVIRONMENT -> FieldView.choice(of,
                    Arrays.stream(Environment.values()).map(ProfileDraft::word).toList(),
                    word -> EnvironmentBadge.text(Environment.valueOf(word.toUpperCase(Locale.ROOT)),
                            window.language()),
                    "", messages);
            case ENDPOINTS -> FieldView.lines(of, messages);
            default -> FieldView.line(of, "", messages);
        };
        views.put(of, view);
        return view;
    }

    private static Label heading(String text) {
        return Look.label(text, Styles.TEXT_BOLD, "connection-heading");
    }

    private Label tunnelNote() {
        Label note = Look.label(messages.get("connections.tunnel.note"), dev.tabletop.views.look.Styles.MUTED);
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        return note;
    }

    private Button addHop() {
        Button add = new Button(messages.get("connections.hop.add"), Look.icon("fth-plus"));
        add.setId("connection-hop-add");
        add.setOnAction(_ -> model.addHop());
        return add;
    }

    private void fillHops() {
        hops.getChildren().clear();
        for (int i = 0; i < model.hops().size(); i++) {
            hops.getChildren().add(hop(i, model.hops().get(i)));
        }
    }

    private Node hop(int place, HopModel hop) {
        GridPane grid = form();
        String end = "-" + (place + 1);
        List<FieldView> fields = List.of(FieldView.line(hop.field(ProfileField.SSH_HOST), end, messages),
                FieldView.line(hop.field(ProfileField.SSH_PORT), end, messages),
                FieldView.line(hop.field(ProfileField.SSH_USER), end, messages),
                FieldView.choice(hop.field(ProfileField.SSH_PROOF), PROOFS, w -> FieldWords.proof(w, messages), end,
                        messages),
                FieldView.line(hop.field(ProfileField.SSH_KEY), end, messages));
        for (int i = 0; i < fields.size(); i++) {
            add(grid, i, fields.get(i));
            views.put(hop.field(HopModel.FIELDS.get(i)), fields.get(i));
        }
        showOnly(fields.getLast().label(), hop, "key");
        showOnly(fields.getLast().box(), hop, "key");
        PasswordField password = password("connection-ssh-password" + end, messages.get("connections.sshPassword"));
        password.textProperty().bindBidirectional(hop.passwordProperty());
        Label name = label(messages.get("connections.sshPassword"), password);
        showOnly(name, hop, "key", "password");
        showOnly(password, hop, "key", "password");
        grid.addRow(fields.size(), name, password);
        Button remove = new Button(null, Look.icon("fth-trash-2"));
        remove.setId("connection-hop-remove" + end);
        remove.setAccessibleText(messages.get("connections.hop.remove", place + 1));
        remove.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        remove.setOnAction(_ -> model.removeHop(hop));
        Region gap = Look.gap();
        HBox top = new HBox(Look.label(messages.get("connections.hop", place + 1), Styles.TEXT_BOLD), gap, remove);
        top.getStyleClass().add("hop-top");
        VBox card = new VBox(top, grid);
        card.getStyleClass().addAll(dev.tabletop.views.look.Styles.CARD, "hop-card");
        return card;
    }

    private static void showOnly(Node node, HopModel hop, String... proofs) {
        var proof = hop.field(ProfileField.SSH_PROOF).textProperty();
        node.visibleProperty().bind(proof.map(p -> List.of(proofs).contains(p)).orElse(false));
        node.managedProperty().bind(node.visibleProperty());
    }

    private Node test() {
        Node stages = new TestView(model.test(), window).node();
        stages.visibleProperty().bind(Bindings.isNotEmpty(model.test().stages()));
        stages.managedProperty().bind(stages.visibleProperty());
        return stages;
    }

    private Node buttons() {
        Button test = new Button(messages.get("connections.test"), Look.icon("fth-activity"));
        test.setId("connection-test");
        test.disableProperty().bind(model.test().runningProperty());
        test.setOnAction(_ -> {
            if (focusFirstProblem().isEmpty()) {
                model.tryIt();
                scroll.setVvalue(1);
            }
        });
        Button cancel = new Button(messages.get("connections.cancel"));
        cancel.setId("connection-cancel");
        cancel.setOnAction(_ -> model.cancel());
        Button save = new Button(messages.get("connections.save"));
        save.setId("connection-save");
        save.setDefaultButton(true);
        save.setOnAction(_ -> {
            if (focusFirstProblem().isEmpty()) {
                model.save();
            }
        });
        Region gap = Look.gap();
        HBox row = new HBox(test, Look.button("connection-hooks", "fth-link-2", messages.get("connections.hooks"),
                this::openRules), gap, cancel, save);
        row.getStyleClass().add("dialog-buttons");
        return row;
    }

    private void openRules() {
        RunRulesViewModel rules = model.rules();
        rules.setClose(window.dialogs().show(messages.get("connections.hooks.title"),
                new RunRulesView(rules, window)));
        rules.open();
    }

    private Optional<FieldModel> focusFirstProblem() {
        Optional<FieldModel> first = model.firstProblem();
        first.map(views::get).ifPresent(view -> view.control().requestFocus());
        return first;
    }
}
