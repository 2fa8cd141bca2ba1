package dev.tabletop.views.shell;

import java.util.List;

import org.jspecify.annotations.Nullable;

import atlantafx.base.theme.Styles;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.shell.StatusBarViewModel.AutoFailover;
import dev.tabletop.views.shell.StatusBarViewModel.Connection;
import dev.tabletop.views.tasks.RunningTask;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/** The bottom line. What stands there of {@code auto_failover} is never hidden while a cluster is shown. */
final class StatusBarView {

    private static final List<String> STATES = List.of("connected", "broken", "waiting");
    private static final List<String> FAILOVER = List.of("on", "off", "not-known");

    private final StatusBarViewModel model;
    private final Messages messages;
    private final HBox bar = new HBox();
    private final Label connection = new Label();
    private final Label leader = new Label();
    private final Button autoFailover = new Button();
    private final Label age = new Label();
    private final MenuButton running = new MenuButton();
    private final Subscription following;

    /**
     * @param switchAutoFailover
     *            what a press on it does
     */
    StatusBarView(StatusBarViewModel model, WindowContext window, Runnable switchAutoFailover) {
        this.model = model;
        this.messages = window.messages(StatusBarView.class);
        bar.setId("status-bar");
        bar.getStyleClass().add(dev.tabletop.views.look.Styles.STATUS_BAR);
        connection.setId("status-connection");
        leader.setId("status-leader");
        age.setId("status-age");
        autoFailover.setId("status-auto-failover");
        autoFailover.setMnemonicParsing(false);
        running.setMnemonicParsing(false);
        autoFailover.getStyleClass().addAll(Styles.SMALL, "auto-failover");
        autoFailover.setOnAction(_ -> switchAutoFailover.run());
        autoFailover.setMinWidth(Region.USE_PREF_SIZE);
        running.setId("status-running");
        running.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        connection.textProperty().bind(model.connectionTextProperty());
        connection.setMinWidth(Region.USE_PREF_SIZE);
        bar.getChildren().addAll(connection, leader, autoFailover, age, Look.gap(), running);
        ObservableList<RunningTask> tasks = window.tasks().running();
        following = Subscription.combine(model.connectionProperty().subscribe(this::connected),
                model.leaderProperty().subscribe(this::led),
                model.autoFailoverProperty().subscribe(this::failover), model.ageProperty().subscribe(this::aged),
                tasks.subscribe(() -> work(tasks)));
        work(tasks);
    }

    Region node() {
        return bar;
    }

    private void connected(Connection now) {
        boolean none = now == Connection.NONE;
        leader.setVisible(!none && now != Connection.FAILED);
        autoFailover.setVisible(!none);
        age.setVisible(!none);
        connection.getStyleClass().removeAll(STATES);
        connection.getStyleClass().add(switch (now) {
            case CONNECTED -> "connected";
            case BROKEN, FAILED -> "broken";
            case NONE, CONNECTING -> "waiting";
        });
        connection.setGraphic(Look.icon(switch (now) {
            case CONNECTED -> "fth-wifi";
            case BROKEN, FAILED -> "fth-wifi-off";
            case NONE -> "fth-layers";
            case CONNECTING -> "fth-loader";
        }));
        led(model.leaderProperty().get());
    }

    private void led(String endpoint) {
        boolean read = model.connectionProperty().get() == Connection.CONNECTED
                || model.connectionProperty().get() == Connection.BROKEN;
        boolean none = endpoint.isEmpty();
        leader.setText(!read
                ? ""
                : none
                        ? messages.get("shell.status.noleader")
                        : messages.get("shell.status.leader",
                                endpoint));
        leader.setTooltip(new Tooltip(leader.getText()));
        leader.getStyleClass().remove("broken");
        if (none && read) {
            leader.getStyleClass().add("broken");
        }
    }

    private void failover(AutoFailover now) {
        autoFailover.getStyleClass().removeAll(FAILOVER);
        String text = switch (now) {
            case ON -> messages.get("shell.status.failover.on");
            case OFF -> messages.get("shell.status.failover.off");
            case UNKNOWN -> messages.get("shell.status.failover.unknown");
        };
        autoFailover.getStyleClass().add(switch (now) {
            case ON -> "on";
            case OFF -> "off";
            case UNKNOWN -> "not-known";
        });
        autoFailover.setGraphic(Look.icon(now == AutoFailover.ON ? "fth-toggle-right" : "fth-toggle-left"));
        autoFailover.setText(text);
        autoFailover.setAccessibleText(text);
        autoFailover.setTooltip(new Tooltip(messages.get("shell.status.failover.tip")));
    }

    private void aged(@Nullable String text) {
        age.setText(text == null || text.isEmpty() ? "" : messages.get("shell.status.age", text));
    }

    private void work(ObservableList<RunningTask> tasks) {
        running.setVisible(!tasks.isEmpty());
        if (tasks.isEmpty()) {
            return;
        }
        ProgressBar progress = new ProgressBar();
        progress.getStyleClass().add("running-progress");
        running.setGraphic(progress);
        running.setText(tasks.size() == 1
                ? tasks.getFirst().title()
                : messages.get("shell.status.running", tasks.size()));
        running.setAccessibleText(messages.get("shell.status.running", tasks.size()));
        running.getItems().setAll(tasks.stream().map(StatusBarView::item).toList());
    }

    /** Told only: interrupting a call that is out would leave open whether the cluster was changed. */
    private static MenuItem item(RunningTask task) {
        MenuItem item = new MenuItem(task.title());
        item.setMnemonicParsing(false);
        item.setDisable(true);
        return item;
    }

    void close() {
        following.unsubscribe();
    }
}
