package dev.tabletop.views.drills;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import atlantafx.base.theme.Styles;
import dev.tabletop.drills.DrillResult;
import dev.tabletop.views.dialogs.Explanation;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The list of drills, and beside it what the chosen one is about, how it goes, or what came of it. */
final class DrillsView extends VBox {

    private static final double LIST_WIDTH = 300;
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final DrillsViewModel model;
    private final Messages messages;
    private final CellText texts;
    private final Messages explanations;
    private final VBox notices = new VBox(8);
    private final VBox list = new VBox(6);
    private final ScrollPane page = new ScrollPane();
    private final DrillAboutPage about;
    private final DrillProgressPage progress;
    private final DrillResultPage result;

    DrillsView(DrillsViewModel model, WindowContext window, Messages messages) {
        super(10);
        this.model = model;
        this.messages = messages;
        this.texts = CellText.of(window.language());
        this.explanations = window.messages(Explanation.class);
        this.about = new DrillAboutPage(model, messages, texts);
        this.progress = new DrillProgressPage(model, messages);
        this.result = new DrillResultPage(model, messages, texts);
        setId("drills");
        getStyleClass().add(dev.tabletop.views.look.Styles.PAGE);
        getStylesheets().add(Objects.requireNonNull(DrillsView.class.getResource("drills.css")).toExternalForm());
        ScrollPane names = scrolled(list);
        names.setMinWidth(LIST_WIDTH);
        names.setPrefWidth(LIST_WIDTH);
        page.setFitToWidth(true);
        page.getStyleClass().add("edge-to-edge");
        HBox both = new HBox(16, names, page);
        HBox.setHgrow(page, Priority.ALWAYS);
        VBox.setVgrow(both, Priority.ALWAYS);
        getChildren().addAll(notices, both);
        model.rowsProperty().subscribe(_ -> showAll());
        model.selectedProperty().subscribe(_ -> showAll());
        model.resultProperty().subscribe(_ -> showAll());
        model.failureProperty().subscribe(_ -> showNotices());
        model.puttingBackProperty().subscribe(_ -> showAll());
        model.progressProperty().subscribe((before, now) -> {
            if ((before == null) != (now == null)) {
                showAll();
            } else {
                progress.show(now);
            }
        });
    }

    private static ScrollPane scrolled(Node content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        return scroll;
    }

    private void showAll() {
        showNotices();
        String focused = list.getChildren().stream().filter(Node::isFocused).map(Node::getId).findFirst().orElse("");
        list.getChildren().setAll(model.rowsProperty().get().stream().map(this::card).toList());
        list.getChildren().stream().filter(n -> focused.equals(n.getId())).findFirst().ifPresent(Node::requestFocus);
        list.setPadding(new Insets(0, 10, 0, 0));
        Region shown = page();
        shown.setPadding(new Insets(0, 10, 0, 0));
        if (!shown.equals(page.getContent())) {
            page.setContent(shown);
            page.setVvalue(0);
        }
    }

    private Region page() {
        DrillProgress now = model.progressProperty().get();
        DrillRow row = model.selectedProperty().get();
        DrillResult chosen = model.resultProperty().get();
        if (now != null && now.drill().equals(row.drill())) {
            progress.show(now);
            return progress;
        }
        if (chosen != null) {
            result.show(chosen);
            return result;
        }
        about.show(row);
        return about;
    }

    private Node card(DrillRow row) {
        Button button = new Button(model.words().title(row.drill()), state(row));
        button.setWrapText(true);
        button.setContentDisplay(ContentDisplay.BOTTOM);
        button.setMnemonicParsing(false);
        button.setId("drills.drill." + row.drill().id());
        button.getStyleClass().addAll("drill-card", Styles.FLAT);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAlignment(Pos.TOP_LEFT);
        button.pseudoClassStateChanged(CHOSEN, row.drill().equals(model.selectedProperty().get().drill()));
        button.setOnAction(_ -> {
            model.showResult(null);
            model.select(row.drill());
        });
        return button;
    }

    private Node state(DrillRow row) {
        DrillProgress now = model.progressProperty().get();
        if (now != null && now.drill().equals(row.drill())) {
            return Look.label(messages.get("drills.running"), dev.tabletop.views.look.Styles.BADGE,
                    dev.tabletop.views.look.Styles.NOTE);
        }
        DrillResult last = row.last();
        if (last == null) {
            return Look.label(messages.get("drills.never"), dev.tabletop.views.look.Styles.MUTED, Styles.TEXT_SMALL);
        }
        Label end = Look.label(model.words().end(last), dev.tabletop.views.look.Styles.BADGE, DrillWords.tone(last));
        Label at = Look.label(texts.of(GridColumn.Kind.TIME, last.began()),
                dev.tabletop.views.look.Styles.MUTED, Styles.TEXT_SMALL);
        HBox line = new HBox(8, end, at);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void showNotices() {
        notices.getChildren().clear();
        Exception failure = model.failureProperty().get();
        if (failure != null) {
            notices.getChildren().add(failed(failure));
        }
        for (DrillResult open : model.leftOpen()) {
            notices.getChildren().add(leftOpen(open));
        }
        notices.setVisible(!notices.getChildren().isEmpty());
        notices.setManaged(notices.isVisible());
    }

    private Node failed(Exception failure) {
        Explanation explanation = Explanation.of(failure, explanations);
        return notice("drills.failure", dev.tabletop.views.look.Styles.CRITICAL, explanation.why(),
                explanation.next(), null);
    }

    private Node leftOpen(DrillResult open) {
        Button back = Look.button("drills.undo", "fth-corner-up-left", messages.get("drills.undo"),
                () -> model.putBack(open));
        back.setDisable(model.puttingBackProperty().get());
        return notice("drills.open", dev.tabletop.views.look.Styles.WARNING, messages.get("drills.open", open.id()),
                messages.get("drills.open.next"), back);
    }

    private static Node notice(String id, String tone, String what, String next, @Nullable Button button) {
        VBox box = new VBox(4, Look.wrapped(what, Styles.TEXT_BOLD), Look.wrapped(next));
        if (button != null) {
            box.getChildren().add(button);
        }
        box.setId(id);
        box.getStyleClass().addAll(List.of(dev.tabletop.views.look.Styles.CARD, "drill-notice", tone));
        return box;
    }
}
