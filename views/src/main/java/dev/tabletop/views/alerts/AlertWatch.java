package dev.tabletop.views.alerts;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.tabletop.diagnosis.Finding;
import dev.tabletop.store.RunJournal;
import dev.tabletop.store.RunRecord;
import dev.tabletop.views.desk.Undertaking;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.tasks.Latest;
import dev.tabletop.views.tasks.RunningTask;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/**
 * Follows one open cluster, whatever of it is shown, and says what is critical and new and which runs ended: in the
 * window, and on the desktop where the settings allow it. JavaFX thread only.
 */
final class AlertWatch implements Undertaking {

    private static final Logger LOG = LoggerFactory.getLogger(AlertWatch.class);
    private static final Duration PERIOD = Duration.ofSeconds(3);

    private final ClusterContext context;
    private final DesktopNotice desktop;
    private final AlertBook book = new AlertBook();
    private final RunWatch runs = new RunWatch();
    private final Latest reading;
    private final RunningTask ticking;
    private final Consumer<Update> onUpdate = this::update;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final InstantSource clock;
    private WindowContext window;
    private List<Finding> alarms = List.of();
    private boolean desktopFails;

    AlertWatch(ClusterContext context, DesktopNotice desktop) {
        this(context, desktop, context.window().clock());
    }

    AlertWatch(ClusterContext context, DesktopNotice desktop, InstantSource clock) {
        this.context = context;
        this.desktop = desktop;
        this.clock = clock;
        this.window = context.window();
        this.reading = new Latest(window.tasks());
        context.live().addListener(onUpdate);
        ticking = window.tasks().every(PERIOD, this::tick);
        readRuns();
    }

    /** Says things there from now on: the window was built anew, maybe in another language. */
    void speakIn(WindowContext newer) {
        window = newer;
    }

    private void tick() {
        look();
        readRuns();
    }

    private void update(Update update) {
        alarms = update.alarms();
        look();
    }

    /** Also while no reading comes: what is wrong then is told as well. */
    private void look() {
        News news = book.take(alarms, clock.instant());
        if (!news.isEmpty()) {
            say(new AlertText(window.language()).of(context.desk().profile().name(), news));
        }
    }

    private void readRuns() {
        String cluster = context.desk().connection().identity().fingerprint();
        reading.run("runs", () -> new RunJournal(context.desk().store()).runs().stream()
                .filter(r -> r.cluster().equals(cluster)).toList(), this::took,
                e -> LOG.warn("Which runs ended is not known: {}", e.getMessage()));
    }

    private void took(List<RunRecord> found) {
        AlertText texts = new AlertText(window.language());
        runs.ended(found).forEach(r -> say(texts.of(context.desk().profile().name(), r)));
    }

    private void say(AlertText.Said said) {
        window.dialogs().notice(said.title() + "\n" + said.text());
        if (new AlertSettings(window.settings()).allow(LocalTime.now(window.clock()))) {
            window.tasks().quietly("desktop-notice", () -> {
                desktop.show(said.title(), said.text());
                return said;
            }, _ -> desktopFails = false, this::failed);
        }
    }

    /** Told once: most likely there is no such program here, and the window says it anyway. */
    private void failed(Exception why) {
        if (!desktopFails) {
            LOG.info("No desktop notification: {}", why.getMessage());
        }
        desktopFails = true;
    }

    @Override
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    @Override
    public void stop() {
        // It changes nothing.
    }

    @Override
    public List<String> atStake() {
        return List.of();
    }

    @Override
    public void close() {
        context.live().removeListener(onUpdate);
        ticking.cancel();
        reading.cancel();
    }
}
