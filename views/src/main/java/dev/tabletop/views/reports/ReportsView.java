package dev.tabletop.views.reports;

import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import atlantafx.base.theme.Styles;
import dev.tabletop.report.ReportFormat;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Left: what, as what, and saving. Right: the preview. */
final class ReportsView extends BorderPane {

    private final ReportsViewModel model;
    private final Messages messages;
    private final PreviewPane preview;
    private final Button save = new Button();
    private final Button open = new Button();
    private final Label saved = Look.label("", dev.tabletop.views.look.Styles.MUTED);

    ReportsView(ReportsViewModel model, Language language, Messages messages) {
        this.model = model;
        this.messages = messages;
        this.preview = new PreviewPane(messages, language);
        getStyleClass().addAll(dev.tabletop.views.look.Styles.PAGE, "reports");
        getStylesheets().add(Objects.requireNonNull(ReportsView.class.getResource("reports.css")).toExternalForm());
        ScrollPane choices = new ScrollPane(choices());
        choices.setFitToWidth(true);
        choices.getStyleClass().add("report-choices");
        setLeft(choices);
        model.phaseProperty().subscribe(_ -> showPreview());
        model.previewProperty().subscribe(_ -> showPreview());
        model.savedProperty().subscribe(this::showSaved);
    }

    private VBox choices() {
        CheckBox masked = new CheckBox(messages.get("reports.masked"));
        masked.setId("reports.masked");
        masked.setWrapText(true);
        masked.selectedProperty().bindBidirectional(model.maskedProperty());
        Label note = Look.label(messages.get("reports.masked.note"), dev.tabletop.views.look.Styles.MUTED,
                Styles.TEXT_SMALL);
        note.setWrapText(true);
        save.setText(messages.get("reports.save"));
        save.setGraphic(Look.icon("fth-save"));
        save.setId("reports.save");
        save.getStyleClass().add(Styles.ACCENT);
        save.setOnAction(_ -> model.save());
        open.setText(messages.get("reports.open"));
        open.setId("reports.open");
        open.setOnAction(_ -> model.openFolder());
        saved.setWrapText(true);
        Button anew = new Button(messages.get("reports.refresh"), Look.icon("fth-refresh-cw"));
        anew.setId("reports.refresh");
        anew.setOnAction(_ -> model.preview());
        HBox buttons = new HBox(8, save, open, anew);
        VBox choices = new VBox(10, Look.label(messages.get("reports.title"),
                dev.tabletop.views.look.Styles.PAGE_TITLE), heading("reports.what"), new SubjectChoice(model, messages),
                heading("reports.format"), formats(), masked, note, buttons, saved);
        choices.setFillWidth(true);
        return choices;
    }

    private Label heading(String key) {
        return Look.label(messages.get(key), Styles.TEXT_BOLD);
    }

    private Node formats() {
        ToggleGroup group = new ToggleGroup();
        HBox row = new HBox();
        ReportFormat[] all = ReportFormat.values();
        for (int i = 0; i < all.length; i++) {
            ReportFormat format = all[i];
            ToggleButton button = new ToggleButton(messages.get("reports.format." + lower(format)));
            button.setId("reports.format." + lower(format));
            button.setToggleGroup(group);
            button.setMinWidth(USE_PREF_SIZE);
            button.getStyleClass().addAll(Styles.SMALL, i == 0
                    ? Styles.LEFT_PILL
                    : i == all.length - 1 ? Styles.RIGHT_PILL : Styles.CENTER_PILL);
            model.formatProperty().subscribe(now -> button.setSelected(now == format));
            button.setOnAction(_ -> {
                button.setSelected(true);
                model.formatProperty().set(format);
            });
            row.getChildren().add(button);
        }
        return row;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void showSaved(@Nullable SavedReport now) {
        open.setDisable(now == null);
        saved.setText(now == null
                ? ""
                : messages.get("reports.saved.size", now.file(), CellText.bytes(now.bytes())));
    }

    private void showPreview() {
        ReportPreview shown = model.previewProperty().get();
        save.setDisable(shown == null || model.phaseProperty().get() != ReportsViewModel.Phase.READY);
        setCenter(switch (model.phaseProperty().get()) {
            case WAITING -> busy("reports.waiting");
            case MAKING -> shown == null ? busy("reports.making") : content(shown);
            case FAILED -> failed();
            case READY -> shown == null ? busy("reports.making") : content(shown);
        });
    }

    private Node busy(String key) {
        ProgressIndicator progress = new ProgressIndicator();
        progress.setMaxSize(36, 36);
        progress.setAccessibleText(messages.get(key));
        VBox box = new VBox(progress, Look.label(messages.get(key), dev.tabletop.views.look.Styles.MUTED));
        box.getStyleClass().add(dev.tabletop.views.look.Styles.EMPTY_STATE);
        return box;
    }

    private Node failed() {
        ReportsViewModel.Failure why = model.failureProperty().get();
        Label what = Look.label(why == null ? "" : CellText.plain(why.what(), 600), Styles.TEXT_BOLD);
        Label advice = Look.label(why == null ? "" : CellText.plain(why.advice(), 600),
                dev.tabletop.views.look.Styles.MUTED);
        what.setWrapText(true);
        advice.setWrapText(true);
        VBox box = new VBox(what, advice);
        box.getStyleClass().add(dev.tabletop.views.look.Styles.EMPTY_STATE);
        return box;
    }

    private Node content(ReportPreview shown) {
        String text = shown.text();
        if (text != null) {
            TextArea area = new TextArea(text);
            area.setId("reports.text");
            area.setEditable(false);
            area.getStyleClass().add(dev.tabletop.views.look.Styles.MONO);
            area.setAccessibleText(messages.get("reports.preview"));
            return area;
        }
        ScrollPane page = new ScrollPane(preview.of(shown));
        page.setId("reports.preview");
        page.setFitToWidth(true);
        page.getStyleClass().add("report-page");
        return page;
    }
}
