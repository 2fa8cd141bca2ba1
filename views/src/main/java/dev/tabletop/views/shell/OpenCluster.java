package dev.tabletop.views.shell;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.tabletop.recovery.run.ManualRecovery;
import dev.tabletop.store.Profile;
import dev.tabletop.views.desk.ClusterDesk;
import dev.tabletop.views.desk.ClusterOpener;
import dev.tabletop.views.desk.Health;
import dev.tabletop.views.desk.LiveCluster;
import dev.tabletop.views.desk.OnRecord;
import dev.tabletop.views.desk.Undertakings;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.tasks.TaskRunner;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** A cluster in a tab: being connected, open, or not to be had. It outlives a change of language. */
final class OpenCluster {

    private static final Logger LOG = LoggerFactory.getLogger(OpenCluster.class);

    enum Phase {
        CONNECTING, OPEN, FAILED
    }

    private final Profile profile;
    private final ClusterOpener opener;
    private final TaskRunner tasks;
    private final Clock clock;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.CONNECTING);
    private final ReadOnlyObjectWrapper<Health> health = new ReadOnlyObjectWrapper<>(Health.CONNECTING);
    private final ObjectProperty<Place> place = new SimpleObjectProperty<>(Place.of(Place.OVERVIEW));
    private final Undertakings undertakings = new Undertakings();
    private @Nullable ClusterDesk desk;
    private @Nullable LiveCluster live;
    private @Nullable PracticeHintViewModel hint;
    private @Nullable Exception failure;
    private boolean closed;
    private int changes;

    OpenCluster(Profile profile, ClusterOpener opener, TaskRunner tasks, Clock clock) {
        this.profile = profile;
        this.opener = opener;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** Connects, or tries it again. */
    void connect() {
        failure = null;
        health.set(Health.CONNECTING);
        phase.set(Phase.CONNECTING);
        // Not cancelled when the tab is closed: what is opened by then has to be closed again.
        tasks.run(profile.name(), () -> opener.open(profile), this::opened, this::failed);
    }

    private void opened(ClusterDesk opened) {
        if (closed) {
            closeLater(opened);
            return;
        }
        desk = opened;
        LiveCluster following = new LiveCluster(opened.monitor(),
                OnRecord.in(opened.store(), opened.connection().identity().fingerprint()), tasks, clock);
        live = following;
        following.healthProperty().subscribe(health::set);
        if (opened.practice().isPresent()) {
            hint = new PracticeHintViewModel(opened, following, tasks, clock.instant());
        }
        phase.set(Phase.OPEN);
    }

    private void failed(Exception why) {
        LOG.info("{} cannot be opened: {}", profile.name(), why.getMessage());
        failure = why;
        health.set(Health.UNREACHABLE);
        phase.set(Phase.FAILED);
    }

    void close() {
        closed = true;
        undertakings.close();
        LiveCluster following = live;
        if (following != null) {
            following.close();
        }
        ClusterDesk opened = desk;
        if (opened != null) {
            closeLater(opened);
        }
    }

    /**
     * Asks what changes the cluster to stop after the calls that are out.
     *
     * @param ended
     *            gets, on the JavaFX thread, whether they were answered; false after about a minute
     */
    void stopChanging(Consumer<Boolean> ended) {
        undertakings.stop();
        ClusterDesk opened = desk;
        if (opened == null) {
            ended.accept(true);
            return;
        }
        tasks.quietly(profile.name(), opened::stopChanging, answered -> {
            if (answered) {
                IdleWait.until(tasks, undertakings.busyProperty(), ClusterDesk.CALL_PATIENCE, ended);
            } else {
                ended.accept(false);
            }
        }, e -> {
            LOG.warn("It is not known whether {} is still being changed", profile.name(), e);
            ended.accept(false);
        });
    }

    private void closeLater(ClusterDesk opened) {
        tasks.quietly(profile.name(), () -> {
            opened.close();
            return profile;
        }, _ -> {}, e -> LOG.warn("{} did not close well", profile.name(), e));
    }

    Profile profile() {
        return profile;
    }

    ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    Phase phase() {
        return phase.get();
    }

    ReadOnlyObjectProperty<Health> healthProperty() {
        return health.getReadOnlyProperty();
    }

    /** Where the user is in it. */
    ObjectProperty<Place> placeProperty() {
        return place;
    }

    /** Present once open. */
    Optional<ClusterDesk> desk() {
        return Optional.ofNullable(desk);
    }

    /** Present once open. */
    Optional<LiveCluster> live() {
        return Optional.ofNullable(live);
    }

    /** Something that changes the cluster begins, outside of its sections. */
    void beginChange() {
        changes++;
    }

    /** It has ended, well or not. */
    void endChange() {
        changes--;
    }

    /** Whether a call that changes it may be out, from wherever in this window. */
    boolean isChanging() {
        return changes > 0 || undertakings.busyProperty().get()
                || desk().flatMap(ClusterDesk::recovery).map(ManualRecovery::isAtWork).orElse(false);
    }

    /** What was begun on it and goes on whatever is shown. */
    Undertakings undertakings() {
        return undertakings;
    }

    /** Present for a cluster to practise on, once open. */
    Optional<PracticeHintViewModel> hint() {
        return Optional.ofNullable(hint);
    }

    /** Why it could not be opened. */
    Optional<Exception> failure() {
        return Optional.ofNullable(failure);
    }
}
