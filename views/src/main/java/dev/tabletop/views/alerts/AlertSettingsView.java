package dev.tabletop.views.alerts;

import atlantafx.base.theme.Styles;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Whether and when alerts go to the desktop; what is chosen holds at once. */
public final class AlertSettingsView extends VBox {

    private static final double HOURS_WIDTH = 130;

    private final WindowContext window;
    private final Messages messages;
    private final AlertSettings settings;
    private final Label problem = Look.wrapped("", dev.tabletop.views.look.Styles.MUTED);

    public AlertSettingsView(WindowContext window) {
        super(8);
        this.window = window;
        this.messages = window.messages(AlertSettingsView.class);
        this.settings = new AlertSettings(window.settings());
        CheckBox on = new CheckBox(messages.get("alerts.settings.on"));
        on.setId("settings-alerts");
        on.setMnemonicParsing(false);
        on.setSelected(settings.isOn());
        on.selectedProperty().subscribe(settings::switchOn);
        Button trial = Look.button("settings-alerts-try", "", messages.get("alerts.settings.try"), this::tryIt);
        trial.getStyleClass().add(Styles.SMALL);
        HBox first = new HBox(12, on, Look.gap(), trial);
        problem.setId("settings-alerts-problem");
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        getChildren().setAll(Look.label(messages.get("alerts.settings.title"), Styles.TEXT_BOLD), first, quiet(),
                Look.wrapped(messages.get("alerts.settings.what"), dev.tabletop.views.look.Styles.MUTED), problem);
    }

    private HBox quiet() {
        TextField hours = new TextField(settings.quiet());
        hours.setId("settings-alerts-quiet");
        hours.setPromptText("22:00-07:00");
        hours.setAccessibleText(messages.get("alerts.settings.quiet"));
        hours.setPrefWidth(HOURS_WIDTH);
        Label label = new Label(messages.get("alerts.settings.quiet"));
        label.setLabelFor(hours);
        hours.textProperty().subscribe(text -> {
            settings.keepQuiet(text);
            boolean wrong = !text.isBlank() && QuietHours.parse(text).isEmpty();
            problem.setText(wrong ? messages.get("alerts.settings.quiet.wrong") : "");
        });
        HBox line = new HBox(12, label, hours);
        line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return line;
    }

    private void tryIt() {
        AlertText.Said said = new AlertText(window.language()).trial();
        DesktopNotice desktop = DesktopNotice.ofSystem();
        window.tasks().quietly("desktop-notice", () -> {
            desktop.show(said.title(), said.text());
            return said;
        }, _ -> problem.setText(messages.get("alerts.settings.tried")),
                e -> problem.setText(messages.get("alerts.settings.none", messages.why(e))));
    }
}
