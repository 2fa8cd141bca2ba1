package dev.tabletop.views.recovery.carryout;

import java.util.ArrayList;
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

import dev.tabletop.recovery.Loss;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.Styles;
import dev.tabletop.views.recovery.pieces.Pieces;
import dev.tabletop.views.recovery.workflow.Work;

/** Confirmation by damage. */
public final class ConfirmView extends VBox {

    private static final int MANY_LOSSES = 12;

    private final ConfirmViewModel viewModel;
    private final Messages messages;
    private final VBox stale = new VBox();
    private final VBox head = new VBox(10);
    private final VBox asked = new VBox(10);
    private final HBox fields = new HBox(16);
    private final Label tickedCount = Look.label("", Styles.MUTED);
    private final Label against = Pieces.sentence("", Styles.MUTED);
    private final Button apply;
    private final Button check;
    private @Nullable ListView<Loss> lossList;
    private @Nullable Subscription subscription;

    public ConfirmView(ConfirmViewModel viewModel, WindowContext window) {
        super(12);
        this.viewModel = viewModel;
        this.messages = window.messages(ConfirmView.class);
        apply = Pieces.dangerous(
                Pieces.button("recovery.confirm.apply", messages.get("confirm.apply"), "fth-play", viewModel::apply));
        check = Pieces.button("recovery.confirm.check", messages.get("confirm.check"), "fth-refresh-cw",
                viewModel::checkAgain);
        against.setId("recovery.confirm.against");
        VBox.setVgrow(asked, Priority.ALWAYS);
        VBox upper = new VBox(10, stale, head, asked);
        ScrollPane scroll = Pieces.scrolled(upper);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        HBox.setHgrow(against, Priority.ALWAYS);
        getChildren().addAll(scroll, fields, Pieces.row(apply, check, against));
    }

    /** Looks anew whether the plan still fits, and follows it from now on. */
    public void activate() {
        if (subscription == null) {
            subscription = Subscription.combine(viewModel.plan().subscribe(_ -> refresh()),
                    viewModel.lately().subscribe(_ -> refresh()),
                    viewModel.changes().subscribe(_ -> showState()),
                    viewModel.work().subscribe(_ -> showState()));
            viewModel.activate();
        }
    }

    public void deactivate() {
        Subscription old = subscription;
        if (old != null) {
            viewModel.deactivate();
            old.unsubscribe();
            subscription = null;
        }
    }

    /** Asks anew for what the present plan needs. */
    private void refresh() {
        lossList = null;
        head.getChildren().clear();
        asked.getChildren().clear();
        VBox consequences = new VBox(6, Pieces.heading(messages.get("confirm.worst", viewModel.damageText())));
        viewModel.consequences().forEach(c -> consequences.getChildren().add(Pieces.sentence(c)));
        head.getChildren().add(Pieces.banner(Pieces.toneOf(viewModel.damage()), "fth-alert-triangle", consequences));
        if (!viewModel.lately().getValue().isEmpty()) {
            asked.getChildren().add(lately());
        }
        if (!viewModel.losses().isEmpty()) {
            asked.getChildren().add(losses());
        }
        fields.getChildren().clear();
        if (viewModel.needsReason()) {
            fields.getChildren().add(field("recovery.confirm.reason",
                    messages.get(viewModel.losses().isEmpty() ? "confirm.lately.reason" : "confirm.reason"), reason()));
        }
        String name = viewModel.nameToType();
        if (name != null) {
            TextField typed = new TextField();
            typed.textProperty().bindBidirectional(viewModel.typedNameProperty());
            fields.getChildren().add(field("recovery.confirm.name",
                    messages.get(viewModel.isProduction() ? "confirm.name.production" : "confirm.name", name), typed));
        }
        showState();
    }

    private CheckBox lately() {
        CheckBox tick = new CheckBox(viewModel.latelyText());
        tick.setId("recovery.confirm.lately");
        tick.setAccessibleText(viewModel.latelyText());
        tick.setWrapText(true);
        tick.setMnemonicParsing(false);
        tick.setSelected(viewModel.isLatelyTicked());
        tick.setOnAction(_ -> viewModel.tickLately(tick.isSelected()));
        return tick;
    }

    private TextField reason() {
        TextField reason = new TextField();
        reason.textProperty().bindBidirectional(viewModel.reasonProperty());
        reason.setPromptText(messages.get("confirm.reason.prompt"));
        return reason;
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
        box.setFillWidth(true);
        box.setPrefWidth(380);
        return box;
    }

    private Node losses() {
        List<Loss> all = new ArrayList<>();
        viewModel.losses().values().forEach(all::addAll);
        ListView<Loss> list = new ListView<>();
        list.setId("recovery.confirm.losses");
        list.setAccessibleText(messages.get("confirm.losses.title"));
        list.getItems().setAll(all);
        list.setCellFactory(_ -> new LossCell());
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.SPACE) {
                List<Loss> chosen = List.copyOf(list.getSelectionModel().getSelectedItems());
                viewModel.tick(chosen, !chosen.stream().allMatch(l -> viewModel.ticked().contains(l.id())));
                key.consume();
            }
        });
        lossList = list;
        list.setPrefHeight(Math.min(260, 44.0 * all.size() + 4));
        list.setMinHeight(Math.min(92, 44.0 * all.size() + 4));
        VBox.setVgrow(list, Priority.ALWAYS);
        Label how = Look.label(messages.get("confirm.losses.how"), Styles.MUTED);
        HBox title = Pieces.row(Pieces.heading(messages.get("confirm.losses.title")), how, Pieces.spring(),
                tickedCount);
        if (all.size() > MANY_LOSSES) {
            title.getChildren().add(byNode());
        }
        VBox box = new VBox(6, title, list);
        VBox.setVgrow(box, Priority.ALWAYS);
        return box;
    }

    private MenuButton byNode() {
        MenuButton menu = new MenuButton(messages.get("confirm.bynode"));
        menu.setId("recovery.confirm.bynode");
        menu.setAccessibleText(messages.get("confirm.bynode"));
        viewModel.losses().forEach((endpoint, losses) -> {
            MenuItem item = new MenuItem(messages.get("confirm.ofnode", losses.size(), endpoint));
            item.setOnAction(_ -> viewModel.tick(losses, true));
            menu.getItems().add(item);
        });
        return menu;
    }

    private void showState() {
        Work work = viewModel.work().getValue();
        String why = viewModel.against();
        apply.setDisable(work != Work.IDLE || !why.isEmpty());
        check.setDisable(work != Work.IDLE);
        against.setText(why);
        ListView<Loss> losses = lossList;
        if (losses != null) {
            losses.refresh();
            long ticked = losses.getItems().stream().filter(l -> viewModel.ticked().contains(l.id())).count();
            tickedCount.setText(messages.get("confirm.losses.ticked", ticked, losses.getItems().size()));
        }
        stale.getChildren().clear();
        String old = viewModel.stale();
        String unfinished = viewModel.unfinished();
        if (!unfinished.isEmpty()) {
            Button resume = Pieces.main(Pieces.button("recovery.confirm.resume", messages.get("confirm.resume"),
                    "fth-play", viewModel::resume));
            resume.setDisable(work != Work.IDLE);
            HBox banner = Pieces.banner(Styles.WARNING, "fth-alert-triangle", Pieces.sentence(unfinished),
                    Pieces.row(resume));
            banner.setId("recovery.confirm.unfinished");
            stale.getChildren().add(banner);
        } else if (!old.isEmpty()) {
            Button anew = Pieces.main(Pieces.button("recovery.confirm.anew", messages.get("confirm.anew"),
                    "fth-rotate-cw", viewModel::planAnew));
            HBox banner = Pieces.banner(Styles.CRITICAL, "fth-clock", Pieces.sentence(old), Pieces.row(anew));
            banner.setId("recovery.confirm.stale");
            stale.getChildren().add(banner);
        } else {
            stale.getChildren().add(Pieces.sentence(messages.get(work == Work.READING
                    ? "confirm.checking"
                    : viewModel.isFresh() ? "confirm.fresh" : "confirm.unchecked"), Styles.MUTED));
        }
    }

    /** One loss with its tick. */
    private final class LossCell extends ListCell<Loss> {

        private final CheckBox box = new CheckBox();

        LossCell() {
            box.setWrapText(true);
            box.setMnemonicParsing(false);
            box.setFocusTraversable(false);
            setPrefWidth(100);
            box.setOnAction(_ -> {
                Loss loss = getItem();
                if (loss != null) {
                    viewModel.tick(List.of(loss), box.isSelected());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Loss loss, boolean empty) {
            super.updateItem(loss, empty);
            if (loss == null || empty) {
                setGraphic(null);
                setTooltip(null);
            } else {
                String line = viewModel.line(loss);
                box.setText(line);
                box.setSelected(viewModel.ticked().contains(loss.id()));
                setAccessibleText(line);
                setTooltip(new Tooltip(line));
                setGraphic(box);
            }
        }
    }
}
