package dev.tabletop.views.overview;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.monitor.Freshness;
import dev.tabletop.views.desk.LiveCluster;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.findings.Fixing;
import dev.tabletop.views.findings.Remedy;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.SectionModel;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.tasks.Latest;
import dev.tabletop.views.tasks.RunningTask;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ChangeListener;

/** A cluster at a glance, kept fresh, and the ways from there to what can be done. */
final class OverviewViewModel implements SectionModel {

    private static final Duration PAST_PERIOD = Duration.ofSeconds(10);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    /** Spots of a problem that are shown at first, and how many more each time. */
    static final int FEW_SPOTS = 3;
    private static final int MORE_SPOTS = 20;

    /** What there is to show. */
    enum Phase {
        /** Nothing yet. */
        LOADING,
        /** Nothing, and why. */
        FAILED,
        /** A glance, fresh or not. */
        SHOWN
    }

    /** Why the cluster cannot be read: what happened, and what to do next. */
    record Failure(String what, String advice) {}

    private final ClusterContext context;
    private final Messages messages;
    private final CellText texts;
    private final Fixing fixing;
    private final Latest glances;
    private final Latest pasts;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.LOADING);
    private final ReadOnlyObjectWrapper<@Nullable Failure> failure = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Glance> glance = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Past> past = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper readAt = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper pastTrouble = new ReadOnlyStringWrapper("");
    private final Map<Problem.Key, Integer> unfolded = new HashMap<>();
    private final Consumer<Update> onUpdate = this::update;
    private final ChangeListener<Object> onFreshness = (_, _, _) -> freshness();
    private @Nullable RunningTask ticking;

    OverviewViewModel(ClusterContext context, Messages messages) {
        this.context = context;
        this.messages = messages;
        this.texts = CellText.of(context.window().language());
        this.fixing = new Fixing(context);
        this.glances = new Latest(context.window().tasks());
        this.pasts = new Latest(context.window().tasks());
    }

    @Override
    public void activate() {
        LiveCluster live = context.live();
        live.addListener(onUpdate);
        live.troubleProperty().addListener(onFreshness);
        live.ageProperty().addListener(onFreshness);
        ticking = context.window().tasks().every(PAST_PERIOD, this::readPast);
        readPast();
        freshness();
    }

    @Override
    public void deactivate() {
        LiveCluster live = context.live();
        live.removeListener(onUpdate);
        live.troubleProperty().removeListener(onFreshness);
        live.ageProperty().removeListener(onFreshness);
        glances.cancel();
        pasts.cancel();
        RunningTask open = ticking;
        if (open != null) {
            open.cancel();
            ticking = null;
        }
    }

    private void update(Update update) {
        boolean canChange = context.desk().recovery().isPresent();
        glances.run("overview", () -> Glance.of(update, canChange), this::show, e -> fail(messages.why(e), ""));
    }

    private void show(Glance now) {
        glance.set(now);
        freshness();
    }

    private void readPast() {
        String cluster = context.desk().connection().identity().fingerprint();
        pasts.run("overview", () -> Past.read(context.desk().store(), cluster, context.window().clock().instant()),
                this::showPast,
                e -> pastTrouble.set(messages.get("overview.past.failed", messages.why(e))));
    }

    private void showPast(Past now) {
        pastTrouble.set("");
        if (!now.equals(past.get())) {
            past.set(now);
        }
    }

    private void freshness() {
        Freshness trouble = context.live().troubleProperty().get();
        ClusterException why = trouble == null ? null : trouble.failure();
        Glance shown = glance.get();
        if (shown == null) {
            if (why != null) {
                fail(messages.get("overview.unread"), messages.get("overview.unread.next"));
            }
            return;
        }
        failure.set(why == null ? null : new Failure(messages.why(why), messages.help(why)));
        String at = TIME.format(shown.readAt().atZone(ZoneId.systemDefault()));
        Duration age = context.live().ageProperty().get();
        String old = texts.span(age == null ? Duration.ZERO : age);
        readAt.set(messages.get("overview.read", at, old));
        phase.set(Phase.SHOWN);
    }

    private void fail(String what, String advice) {
        failure.set(new Failure(what, advice));
        phase.set(Phase.FAILED);
    }

    /** Begins what mends these findings. */
    void fix(Remedy remedy, List<Finding> findings) {
        fixing.begin(remedy, findings);
    }

    void goTo(Place place) {
        context.navigator().goTo(place);
    }

    /** How many spots of a problem are shown. */
    int shownSpots(Problem problem) {
        return Math.min(problem.spots().size(), unfolded.getOrDefault(problem.key(), FEW_SPOTS));
    }

    /** Shows more spots of a problem, or few again when all are shown. */
    void unfold(Problem problem) {
        int shown = shownSpots(problem);
        unfolded.put(problem.key(), shown == problem.spots().size() ? FEW_SPOTS : shown + MORE_SPOTS);
    }

    CellText texts() {
        return texts;
    }

    ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /** Why there is nothing newer; null while readings succeed. */
    ReadOnlyObjectProperty<@Nullable Failure> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Glance> glanceProperty() {
        return glance.getReadOnlyProperty();
    }

    /** What is on record; null until it was read. */
    ReadOnlyObjectProperty<@Nullable Past> pastProperty() {
        return past.getReadOnlyProperty();
    }

    /** When the glance was read, and how old it is. */
    ReadOnlyStringProperty readAtProperty() {
        return readAt.getReadOnlyProperty();
    }

    /** Why the record cannot be read; empty while it can. */
    ReadOnlyStringProperty pastTroubleProperty() {
        return pastTrouble.getReadOnlyProperty();
    }
}
