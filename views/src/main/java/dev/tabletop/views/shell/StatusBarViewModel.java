package dev.tabletop.views.shell;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.Nameserver;
import dev.tabletop.monitor.Freshness;
import dev.tabletop.views.desk.LiveCluster;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.i18n.Messages;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;

/** The bottom line's words for the cluster that is shown. */
final class StatusBarViewModel {

    /** How {@code auto_failover} stands. */
    enum AutoFailover {
        ON, OFF, UNKNOWN
    }

    /** How the connection is. */
    enum Connection {
        NONE, CONNECTING, CONNECTED, BROKEN, FAILED
    }

    private static final int MINUTE = 60;
    private final Messages messages;
    private final ReadOnlyObjectWrapper<Connection> connection = new ReadOnlyObjectWrapper<>(Connection.NONE);
    private final ReadOnlyStringWrapper connectionText = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper leader = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<AutoFailover> autoFailover = new ReadOnlyObjectWrapper<>(AutoFailover.UNKNOWN);
    private final ReadOnlyStringWrapper age = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable String> trouble = new ReadOnlyObjectWrapper<>();
    private Subscription following = Subscription.EMPTY;

    StatusBarViewModel(Messages messages) {
        this.messages = messages;
    }

    /** Tells of this cluster from now on; of none where null. */
    void follow(@Nullable OpenCluster cluster) {
        following.unsubscribe();
        following = Subscription.EMPTY;
        clear();
        if (cluster != null) {
            following = cluster.phaseProperty().subscribe(phase -> phase(cluster, phase));
        }
    }

    private void phase(OpenCluster cluster, OpenCluster.Phase phase) {
        clear();
        switch (phase) {
            case CONNECTING -> connection(Connection.CONNECTING);
            case FAILED -> connection(Connection.FAILED);
            case OPEN -> cluster.live().ifPresent(this::follow);
        }
    }

    private void follow(LiveCluster live) {
        connection(Connection.CONNECTING);
        following = following.and(live.updateProperty().subscribe(this::updated))
                .and(live.ageProperty().subscribe(a -> age.set(a == null ? "" : ageText(a))))
                .and(live.troubleProperty().subscribe(t -> troubled(live, t)));
    }

    private void updated(@Nullable Update update) {
        if (update == null) {
            return;
        }
        connection(Connection.CONNECTED);
        leader.set(update.state().leader().map(Nameserver::endpoint).orElse(""));
        Boolean on = update.state().autoFailover();
        autoFailover.set(on == null ? AutoFailover.UNKNOWN : on ? AutoFailover.ON : AutoFailover.OFF);
    }

    private void troubled(LiveCluster live, @Nullable Freshness freshness) {
        if (freshness == null) {
            trouble.set(null);
            return;
        }
        connection(live.update() == null ? Connection.FAILED : Connection.BROKEN);
        String why = freshness.failure() == null ? "" : messages.why(freshness.failure());
        trouble.set(why);
    }

    private void clear() {
        connection(Connection.NONE);
        leader.set("");
        age.set("");
        autoFailover.set(AutoFailover.UNKNOWN);
        trouble.set(null);
    }

    private void connection(Connection now) {
        connection.set(now);
        connectionText.set(switch (now) {
            case NONE -> messages.get("shell.status.none");
            case CONNECTING -> messages.get("shell.status.connecting");
            case CONNECTED -> messages.get("shell.status.connected");
            case BROKEN -> messages.get("shell.status.broken");
            case FAILED -> messages.get("shell.status.failed");
        });
    }

    /** An age in words: seconds, then minutes, then hours. */
    String ageText(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 2) {
            return messages.get("shell.age.now");
        }
        if (seconds < 2 * MINUTE) {
            return messages.get("shell.age.seconds", seconds);
        }
        long minutes = seconds / MINUTE;
        return minutes < 2 * MINUTE
                ? messages.get("shell.age.minutes", minutes)
                : messages.get("shell.age.hours", minutes / MINUTE);
    }

    /** Until then, in seconds, at least 0. */
    static long secondsUntil(Instant then, Instant now) {
        return Math.max(0, Duration.between(now, then).toSeconds());
    }

    ReadOnlyObjectProperty<Connection> connectionProperty() {
        return connection.getReadOnlyProperty();
    }

    ReadOnlyStringProperty connectionTextProperty() {
        return connectionText.getReadOnlyProperty();
    }

    /** The nameserver that leads; empty when none does. */
    ReadOnlyStringProperty leaderProperty() {
        return leader.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<AutoFailover> autoFailoverProperty() {
        return autoFailover.getReadOnlyProperty();
    }

    /** How old what is shown is; empty before the first reading. */
    ReadOnlyStringProperty ageProperty() {
        return age.getReadOnlyProperty();
    }

    /** Why there is nothing newer; null while readings succeed. */
    ReadOnlyObjectProperty<@Nullable String> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }
}
