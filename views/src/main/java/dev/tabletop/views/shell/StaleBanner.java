package dev.tabletop.views.shell;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import atlantafx.base.theme.Styles;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.monitor.Freshness;
import dev.tabletop.views.desk.LiveCluster;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * The one place that says of a cluster that it does not answer: how old what is shown is, why, and what to do. Hidden
 * while it answers.
 */
final class StaleBanner {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final int LONGEST_REASON = 400;

    private final HBox banner = new HBox();
    private final Label shown = Look.wrapped("", Styles.TEXT_BOLD);
    private final Label why = Look.wrapped("");
    private final LiveCluster live;
    private final WindowContext window;
    private final Messages messages;
    private final StatusBarViewModel words;

    StaleBanner(LiveCluster live, WindowContext window, Messages messages) {
        this.live = live;
        this.window = window;
        this.messages = messages;
        this.words = new StatusBarViewModel(messages);
        banner.setId("stale-banner");
        banner.getStyleClass().add("stale-banner");
        shown.setId("stale-age");
        why.setId("stale-why");
        VBox texts = new VBox(shown, why);
        HBox.setHgrow(texts, Priority.ALWAYS);
        banner.getChildren().addAll(Look.icon("fth-wifi-off"), texts,
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
        Duration age = live.ageProperty().get();
        shown.setText(age == null || trouble.state() == null
                ? messages.get("shell.stale.nothing")
                : messages.get("shell.stale.shown",
                        TIME.format(trouble.state().readAt().atZone(ZoneId.systemDefault())),
                        words.ageText(age)));
        ClusterException failure = trouble.failure();
        long seconds = StatusBarViewModel.secondsUntil(trouble.nextTry(), window.clock().instant());
        String next = seconds == 0
                ? messages.get("shell.stale.trying")
                : messages.get("shell.stale.next", seconds);
        why.setText(failure == null
                ? next
                : CellText.plain(messages.say(failure.whole()), LONGEST_REASON).strip() + " " + next);
    }
}
