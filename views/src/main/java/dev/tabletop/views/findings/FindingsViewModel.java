package dev.tabletop.views.findings;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.tabletop.chronicle.ClassHistory;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.SectionModel;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.grid.GridModel;
import dev.tabletop.views.grid.LiveFeed;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.tasks.Latest;
import dev.tabletop.views.tasks.RunningTask;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Everything that is wrong with a cluster, one by one, and which classes everything was in before. */
final class FindingsViewModel implements SectionModel {

    private static final Duration HISTORY_PERIOD = Duration.ofSeconds(5);

    /** What is listed. */
    enum Level {
        FINDINGS, HISTORY
    }

    private final ClusterContext context;
    private final Messages messages;
    private final Fixing fixing;
    private final ClassHistory record;
    private final GridModel<FindingRow> findings;
    private final GridModel<ChangeRow> history;
    private final LiveFeed<FindingRow> feed;
    private final ReadOnlyObjectWrapper<Level> level = new ReadOnlyObjectWrapper<>(Level.FINDINGS);
    private final ReadOnlyObjectWrapper<@Nullable FindingRow> detail = new ReadOnlyObjectWrapper<>();
    private final Latest reading;
    private final Consumer<Update> onUpdate = this::update;
    private @Nullable RunningTask ticking;
    private @Nullable Place wanted;

    FindingsViewModel(ClusterContext context, Messages messages) {
        this.context = context;
        this.messages = messages;
        this.fixing = new Fixing(context);
        WindowContext window = context.window();
        FindingColumns columns = new FindingColumns(messages, new FindingText(window.language()));
        this.record = new ClassHistory(context.desk().store(), context.desk().connection().identity().fingerprint());
        this.findings = new GridModel<>(columns.findings(), window.tasks(), window.settings());
        this.history = new GridModel<>(columns.history(), window.tasks(), window.settings());
        this.feed = new LiveFeed<>(findings, context,
                update -> FindingRow.of(update, context.desk().recovery().isPresent()));
        this.reading = new Latest(window.tasks());
        findings.selectedProperty().addListener((_, _, row) -> showDetail(row));
        level.addListener((_, _, _) -> showDetail(findings.selectedProperty().get()));
    }

    @Override
    public void activate() {
        feed.activate();
        context.live().addListener(onUpdate);
        ticking = context.window().tasks().every(HISTORY_PERIOD, this::readHistory);
        readHistory();
    }

    @Override
    public void deactivate() {
        feed.deactivate();
        context.live().removeListener(onUpdate);
        reading.cancel();
        RunningTask open = ticking;
        if (open != null) {
            open.cancel();
            ticking = null;
        }
    }

    private void readHistory() {
        if (level.get() == Level.HISTORY) {
            reading.run("class-history", () -> ChangeRow.of(record.changes()), history::show,
                    e -> history.fail(messages.get("findings.past.failed", messages.why(e)), ""));
        }
    }

    private void update(Update newest) {
        Place place = wanted;
        if (place != null) {
            wanted = null;
            newest.findings().stream().filter(f -> isAt(f, place)).findFirst()
                    .ifPresent(f -> findings.reveal(f.key()));
        }
    }

    private static boolean isAt(Finding finding, Place place) {
        if (place.partition() != null) {
            return place.partition().equals(finding.partition());
        }
        return finding.partition() == null && place.endpoint() != null && place.endpoint().equals(finding.endpoint());
    }

    /** Selects the worst finding about what this place names. */
    @Override
    public void show(Place place) {
        if (place.partition() != null || place.endpoint() != null) {
            list(Level.FINDINGS);
            wanted = place;
            Update newest = context.live().update();
            if (newest != null) {
                update(newest);
            }
        }
    }

    void list(Level wish) {
        level.set(wish);
        readHistory();
    }

    private void showDetail(@Nullable FindingRow row) {
        detail.set(level.get() == Level.FINDINGS ? row : null);
    }

    /** Begins what mends it. */
    void fix(FindingRow row, Remedy remedy) {
        fixing.begin(remedy, List.of(row.finding()));
    }

    /** Goes to where it can be seen. */
    void showPlace(FindingRow row) {
        Place place = Remedy.show(row.finding());
        if (place != null) {
            context.navigator().goTo(place);
        }
    }

    ClusterContext context() {
        return context;
    }

    GridModel<FindingRow> findings() {
        return findings;
    }

    GridModel<ChangeRow> history() {
        return history;
    }

    ReadOnlyObjectProperty<Level> levelProperty() {
        return level.getReadOnlyProperty();
    }

    /** What the right side is about; null when nothing is selected. */
    ReadOnlyObjectProperty<@Nullable FindingRow> detailProperty() {
        return detail.getReadOnlyProperty();
    }
}
