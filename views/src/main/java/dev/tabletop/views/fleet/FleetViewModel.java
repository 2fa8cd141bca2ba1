package dev.tabletop.views.fleet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.Severity;
import dev.tabletop.store.Profile;
import dev.tabletop.views.desk.ClusterDesk;
import dev.tabletop.views.desk.ClusterOpener;
import dev.tabletop.views.desk.Health;
import dev.tabletop.views.desk.LiveCluster;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.tasks.RunningTask;
import dev.tabletop.views.tasks.TaskRunner;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** All clusters, worst first: open ones as they are, the others as they were when somebody last looked. */
public final class FleetViewModel {

    /** How long a cluster is waited for when all are read. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final ClusterOpener opener;
    private final TaskRunner tasks;
    private final Clock clock;
    private final Map<String, FleetRow> known = new LinkedHashMap<>();
    private final ObservableList<FleetRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper checking = new ReadOnlyBooleanWrapper();
    private final Map<String, Look> looks = new LinkedHashMap<>();
    private @Nullable RunningTask watching;

    public FleetViewModel(ClusterOpener opener, TaskRunner tasks, Clock clock) {
        this.opener = opener;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** These are the saved connections now. */
    public void setProfiles(Collection<Profile> profiles) {
        Map<String, FleetRow> before = new LinkedHashMap<>(known);
        known.clear();
        profiles.forEach(p -> {
            FleetRow row = before.get(p.id());
            known.put(p.id(), row == null || !row.profile().equals(p) ? FleetRow.unread(p) : row);
        });
        sort();
    }

    /** An open cluster has something newer to show. */
    public void openCluster(Profile profile, Health health, LiveCluster live) {
        Update update = live.update();
        FleetRow row = update == null
                ? new FleetRow(profile, health, 0, 0, null, "", null, null, null, true)
                : read(profile, health, update.state(), update.findings(), true);
        put(row);
    }

    /** It is open no longer; what was last seen stays. */
    public void closedCluster(Profile profile) {
        FleetRow row = known.get(profile.id());
        if (row != null) {
            put(new FleetRow(profile, row.health(), row.critical(), row.warnings(), row.worst(), row.tablets(),
                    row.autoFailover(), row.readAt(), row.trouble(), false));
        }
    }

    /** One cluster that is being read. */
    private record Look(Profile profile, RunningTask task, Instant since) {}

    /**
     * Reads every cluster that is not open once, all at the same time. One that does not answer within
     * {@link #PATIENCE} is waited for no longer.
     *
     * @param noAnswer
     *            what is said of such a one
     * @param words
     *            why a cluster cannot be read, for the user
     */
    public void checkAll(String title, String noAnswer, Function<Exception, String> words) {
        List<FleetRow> closed = known.values().stream().filter(r -> !r.open()).toList();
        if (checking.get() || closed.isEmpty()) {
            return;
        }
        checking.set(true);
        Instant now = clock.instant();
        closed.forEach(row -> {
            Profile profile = row.profile();
            Settled settled = new Settled(profile);
            RunningTask task = tasks.run(title + " " + profile.name(), () -> look(profile), settled::as,
                    e -> settled.as(unreachable(profile, words.apply(e))));
            if (!settled.isOver()) {
                looks.put(profile.id(), new Look(profile, task, now));
            }
        });
        watching = tasks.every(BETWEEN_LOOKS, () -> giveUp(noAnswer));
        endWhereAllAnswered();
    }

    /** The end of one reading, which may come before the call that begins it returns. */
    private final class Settled {

        private final Profile profile;
        private boolean over;

        Settled(Profile profile) {
            this.profile = profile;
        }

        boolean isOver() {
            return over;
        }

        void as(FleetRow row) {
            over = true;
            looks.remove(profile.id());
            checked(row);
            endWhereAllAnswered();
        }
    }

    private void giveUp(String noAnswer) {
        Instant latest = clock.instant().minus(PATIENCE);
        List<Look> late = looks.values().stream().filter(l -> !l.since().isAfter(latest)).toList();
        late.forEach(l -> {
            l.task().cancel();
            looks.remove(l.profile().id());
            checked(unreachable(l.profile(), noAnswer));
        });
        endWhereAllAnswered();
    }

    private void endWhereAllAnswered() {
        RunningTask watch = watching;
        if (looks.isEmpty() && watch != null) {
            watch.cancel();
            watching = null;
            checking.set(false);
        }
    }

    private void checked(FleetRow row) {
        FleetRow now = known.get(row.profile().id());
        if (now != null && !now.open()) {
            put(row);
        }
    }

    private FleetRow look(Profile profile) throws Exception {
        try (ClusterDesk desk = opener.open(profile.withReadOnly(true))) {
            ClusterState state = desk.connection().read();
            List<Finding> findings = Diagnosis.of(state);
            return read(profile, Health.of(findings), state, findings, false);
        }
    }

    private FleetRow unreachable(Profile profile, String why) {
        return new FleetRow(profile, Health.UNREACHABLE, 0, 0, null, "", null, clock.instant(), why,
                false);
    }

    private static FleetRow read(Profile profile, Health health, ClusterState state, List<Finding> findings,
            boolean open) {
        long there = state.tablets().stream().filter(t -> t.state() == Tablet.State.HEALTHY && t.answered()).count();
        Finding worst = findings.isEmpty() || findings.getFirst().severity() == Severity.NOTE
                ? null
                : findings.getFirst();
        return new FleetRow(profile, health, count(findings, Severity.CRITICAL), count(findings, Severity.WARNING),
                worst, there + "/" + state.tablets().size(), state.autoFailover(), state.readAt(), null, open);
    }

    private static long count(List<Finding> findings, Severity severity) {
        return findings.stream().filter(f -> f.severity() == severity).count();
    }

    private void put(FleetRow row) {
        if (known.containsKey(row.profile().id()) && !row.equals(known.put(row.profile().id(), row))) {
            sort();
        }
    }

    private void sort() {
        List<FleetRow> sorted = new ArrayList<>(known.values());
        sorted.sort(FleetRow.WORST_FIRST);
        rows.setAll(sorted);
    }

    ObservableList<FleetRow> rows() {
        return rows;
    }

    /** Whether {@link #checkAll} is under way. */
    ReadOnlyBooleanProperty checkingProperty() {
        return checking.getReadOnlyProperty();
    }
}
