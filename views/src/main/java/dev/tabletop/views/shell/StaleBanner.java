package dev.tabletop.views.shell;

import org.jspecify.annotations.Nullable;

import dev.tabletop.monitor.Freshness;
import dev.tabletop.views.desk.LiveCluster;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Says above a section that its cluster does not answer, why, and how old what is shown is. Hidden while it does. */
final class StaleBanner {

    private final HBox banner = new HBox();
    private final Label text = new Label();
    private final LiveCluster live;
    private final WindowContext window;
    private final Messages messages;

    StaleBanner(LiveCluster live, WindowContext window, Messages messages) {
        this.live = live;
        this.window = window;
        this.messages = messages;
        banner.setId("stale-banner");
        banner.getStyleClass().add("stale-banner");
        text.setWrapText(true);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        banner.getChildren().addAll(Look.icon("fth-wifi-off"), text,
                Look.button("stale-retry", "fth-refresh-cw", messages.get("shell.stale.retry"), live::refresh));
        live.troubleProperty().subscribe(this::show);
        live.ageProperty().subscribe(_ -> show(live.troubleProperty().get()));
    }

    Node node() {
        return banner;
    }

    private void show(@Nullable Freshness trouble) {
        banner.setVisible(trouble != null);
        banner.setManaged(trouble != null);
        if (trouble == null) {
            return;
        }
        String why = trouble.failure() == null ? "" : String.valueOf(trouble.failure().getMessage());
        long seconds = StatusBarViewModel.secondsUntil(trouble.nextTry(), window.clock().instant());
        String next = messages.get("shell.stale.next", seconds);
        String shown = live.ageProperty().get() == null
                ? messages.get("shell.stale.nothing")
                : messages.get("shell.stale.shown", new StatusBarViewModel(messages).ageText(live.ageProperty().get()));
        text.setText(why + " " + shown + " " + next);
    }
}
