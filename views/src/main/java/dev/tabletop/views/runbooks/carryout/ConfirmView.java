package dev.tabletop.views.runbooks.carryout;

import java.util.List;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.Styles;
import dev.tabletop.views.recovery.pieces.Pieces;
import dev.tabletop.views.runbooks.service.PlanSheet.Risk;
import dev.tabletop.views.runbooks.workflow.Work;

/** Confirmation by damage. */
public final class ConfirmView extends VBox {

    private static final double RISK_ROW = 44;
    private static final int FEW = 3;

    private final ConfirmViewModel viewModel;
    private final Messages messages;
    private final VBox head = new VBox(10);
    private final VBox asked = new VBox(10);
    private final HBox fields = new HBox(16);
    private final Label against = Pieces.sentence("", Styles.MUTED);
    private final Button start;
    private @Nullable ListView<Risk> riskList;
    private @Nullable Node reasonField;
    private @Nullable Subscription subscription;

    public ConfirmView(ConfirmViewModel viewModel, Messages messages) {
        super(12);
        this.viewModel = viewModel;
        this.messages = messages;
        start = Pieces.dangerous(
                Pieces.button("runbooks.confirm.start", messages.get("confirm.start"), "fth-play",
                        viewModel::carryOut));
        against.setId("runbooks.confirm.against");
        VBox.setVgrow(asked, Priority.ALWAYS);
        ScrollPane scroll = Pieces.scrolled(new VBox(10, head, asked));
        VBox.setVgrow(scroll, Priority.ALWAYS);
        HBox.setHgrow(against, Priority.ALWAYS);
        getChildren().addAll(scroll, fields, Pieces.row(start, against));
    }

    /** Follows the plan from now on. */
    public void activate() {
        if (subscription == null) {
            subscription = Subscription.combine(viewModel.plan().subscribe(_ -> refresh()),
                    viewModel.changes().subscribe(_ -> showState()), viewModel.work().subscribe(_ -> showState()));
        }
    }

    public void deactivate() {
        Subscription old = subscription;
        if (old != null) {
            old.unsubscribe();
            subscription = null;
        }
    }

    /** Asks anew for what the present plan needs. */
    private void refresh() {
        riskList = null;
        asked.getChildren().clear();
        fields.getChildren().clear();
        VBox consequences = new VBox(6, Pieces.heading(messages.get("confirm.worst", viewModel.damageText())));
        viewModel.consequences().forEach(c -> consequences.getChildren().add(Pieces.sentence(c)));
        head.getChildren()
                .setAll(Pieces.banner(Pieces.toneOf(viewModel.damage()), "fth-alert-triangle", consequences));
        if (!viewModel.risks().isEmpty()) {
            asked.getChildren().add(risks());
        }
        TextField reason = new TextField();
        reason.setPromptText(messages.get("confirm.reason.prompt"));
        reason.textProperty().bindBidirectional(viewModel.reasonProperty());
        Node whyTaken = field("runbooks.confirm.reason", messages.get("confirm.reason"), reason);
        reasonField = whyTaken;
        fields.getChildren().add(whyTaken);
        String name = viewModel.nameToType();
        if (name != null) {
            TextField typed = new TextField();
            typed.textProperty().bindBidirectional(viewModel.typedNameProperty());
            fields.getChildren().add(field("runbooks.confirm.name",
                    messages.get(viewModel.isProduction() ? "confirm.name.production" : "confirm.name", name), typed));
        }
        String action = messages.get(viewModel.isResuming() ? "confirm.resume" : "confirm.start");
        start.setText(action);
        start.setAccessibleText(action);
        showState();
    }

    private static Node field(String id, String text, TextField field) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setLabelFor(field);
        field.setId(id);
        field.setAccessibleText(text);
        field.setMaxWidth(520);
        VBox box = new VBox(3, label, field);
        HBox.setHgrow(box, Priority.ALWAYS);
        box.setPrefWidth(380);
        return box;
    }

    private Node risks() {
        List<Risk> all = viewModel.risks();
        ListView<Risk> list = new ListView<>();
        list.setId("runbooks.confirm.risks");
        list.setAccessibleText(messages.get("confirm.risks.title"));
        list.getItems().setAll(all);
        list.setCellFactory(_ -> new RiskCell());
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.SPACE) {
                List<Risk> chosen = List.copyOf(list.getSelectionModel().getSelectedItems());
                viewModel.tick(chosen, !chosen.stream().allMatch(r -> viewModel.ticked().contains(r.id())));
                key.consume();
            }
        });
        riskList = list;
        list.setPrefHeight(Math.min(260, RISK_ROW * all.size() + 4));
        list.setMinHeight(Math.min(92, RISK_ROW * all.size() + 4));
        VBox.setVgrow(list, Priority.ALWAYS);
        HBox title = Pieces.row(Pieces.heading(messages.get("confirm.risks.title")),
                Look.label(messages.get("confirm.risks.how"), Styles.MUTED), Pieces.spring());
        if (all.size() > FEW) {
            title.getChildren().add(byPlace());
        }
        VBox box = new VBox(6, title, list);
        VBox.setVgrow(box, Priority.ALWAYS);
        return box;
    }

    private MenuButton byPlace() {
        MenuButton menu = new MenuButton(messages.get("confirm.byplace"));
        menu.setId("runbooks.confirm.byplace");
        menu.setAccessibleText(messages.get("confirm.byplace"));
        viewModel.risksByPlace().forEach((place, risks) -> {
            MenuItem item = new MenuItem(messages.get("confirm.ofplace", risks.size(), place));
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> viewModel.tick(risks, true));
            menu.getItems().add(item);
        });
        return menu;
    }

    private void showState() {
        String why = viewModel.against();
        start.setDisable(viewModel.work().getValue() != Work.IDLE || !why.isEmpty());
        against.setText(why);
        Node reason = reasonField;
        if (reason != null) {
            Pieces.show(reason, viewModel.needsReason());
        }
        ListView<Risk> risks = riskList;
        if (risks != null) {
            risks.refresh();
        }
    }

    /** One risk with its tick. */
    private final class RiskCell extends ListCell<Risk> {

        private final CheckBox box = new CheckBox();

        RiskCell() {
            box.setWrapText(true);
            box.setMnemonicParsing(false);
            box.setFocusTraversable(false);
            setPrefWidth(100);
            box.setOnAction(_ -> {
                Risk risk = getItem();
                if (risk != null) {
                    viewModel.tick(List.of(risk), box.isSelected());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Risk risk, boolean empty) {
            super.updateItem(risk, empty);
            if (risk == null || empty) {
                setGraphic(null);
                setTooltip(null);
                setAccessibleText(null);
            } else {
                String line = viewModel.line(risk);
                box.setText(line);
                box.setSelected(viewModel.ticked().contains(risk.id()));
                setAccessibleText(line);
                setTooltip(new Tooltip(line));
                setGraphic(box);
            }
        }
    }
}
