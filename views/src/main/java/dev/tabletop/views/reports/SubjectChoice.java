package dev.tabletop.views.reports;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

import dev.tabletop.store.RunRecord;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.ShownAs;
import dev.tabletop.views.look.Styles;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** Chooses what the report is about. */
final class SubjectChoice extends VBox {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")
            .withZone(ZoneId.systemDefault());

    private final ReportsViewModel model;
    private final Messages messages;
    private final ToggleGroup group = new ToggleGroup();
    private final RadioButton status;
    private final RadioButton plan;
    private final RadioButton run;
    private final RadioButton bundle;
    private final ComboBox<RunRecord> runs = new ComboBox<>();
    private final Label file = Look.label("", Styles.MUTED);

    SubjectChoice(ReportsViewModel model, Messages messages) {
        super(6);
        this.model = model;
        this.messages = messages;
        status = choice("status", () -> model.subjectProperty().set(new ReportSubject.Status()));
        plan = choice("plan", () -> model.subjectProperty().set(new ReportSubject.NewestPlan()));
        run = choice("run", this::chooseRun);
        bundle = choice("bundle", model::chooseBundle);
        runs.setId("reports.runs");
        runs.setMaxWidth(Double.MAX_VALUE);
        runs.setAccessibleText(messages.get("reports.what.run"));
        runs.setPromptText(messages.get("reports.runs.none"));
        runs.setConverter(new ShownAs<>(this::words));
        runs.setOnAction(_ -> chooseRun());
        file.setWrapText(true);
        Button other = new Button(messages.get("reports.bundle.choose"));
        other.setId("reports.bundle.choose");
        other.getStyleClass().addAll(atlantafx.base.theme.Styles.SMALL);
        other.setOnAction(_ -> model.chooseBundle());
        getChildren().setAll(status, plan, run, runs, bundle, other, file);
        model.runsProperty().subscribe(this::listRuns);
        model.subjectProperty().subscribe(this::show);
    }

    private RadioButton choice(String key, Runnable chosen) {
        RadioButton button = new RadioButton(messages.get("reports.what." + key));
        button.setId("reports.what." + key);
        button.setToggleGroup(group);
        button.setOnAction(_ -> {
            chosen.run();
            show(model.subjectProperty().get());
        });
        return button;
    }

    private void chooseRun() {
        RunRecord chosen = runs.getValue();
        if (chosen != null) {
            model.subjectProperty().set(new ReportSubject.Run(chosen.id()));
        }
    }

    private void listRuns(List<RunRecord> now) {
        runs.getItems().setAll(now);
        run.setDisable(now.isEmpty());
        runs.setDisable(now.isEmpty());
        if (runs.getValue() == null && !now.isEmpty()) {
            runs.setOnAction(null);
            runs.setValue(now.getFirst());
            runs.setOnAction(_ -> chooseRun());
        }
        show(model.subjectProperty().get());
    }

    private void show(ReportSubject now) {
        file.setText(now instanceof ReportSubject.Bundle b ? b.file().toString() : "");
        file.setManaged(!file.getText().isEmpty());
        switch (now) {
            case ReportSubject.Status _ -> status.setSelected(true);
            case ReportSubject.NewestPlan _ -> plan.setSelected(true);
            case ReportSubject.Bundle _ -> bundle.setSelected(true);
            case ReportSubject.Run wanted -> {
                run.setSelected(true);
                runs.getItems().stream().filter(r -> r.id().equals(wanted.id())).findFirst()
                        .ifPresent(runs::setValue);
            }
        }
    }

    private static String kind(RunRecord run) {
        return switch (run.kind()) {
            case STOP_AUTOMATIC -> "reports.run.stop_automatic";
            case EXAMINE -> "reports.run.examine";
            case RECOVER -> "reports.run.recover";
            case SWITCH_ON -> "reports.run.switch_on";
            case CHANGE_OPERATION -> "reports.run.change_operation";
            case COMMAND -> "reports.run.command";
            case MOVE_COPIES -> "reports.run.move_copies";
            case RUNBOOK -> "reports.run.runbook";
        };
    }

    private String words(RunRecord run) {
        return messages.get("reports.run", TIME.format(run.started()), messages.get(kind(run)),
                CellText.plain(run.scope(), 40));
    }
}
