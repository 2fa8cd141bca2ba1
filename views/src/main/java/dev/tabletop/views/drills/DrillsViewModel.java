package dev.tabletop.views.drills;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.drills.Act;
import dev.tabletop.drills.Drill;
import dev.tabletop.drills.DrillBook;
import dev.tabletop.drills.DrillReport;
import dev.tabletop.drills.DrillResult;
import dev.tabletop.drills.Drills;
import dev.tabletop.drills.run.DrillDesk;
import dev.tabletop.drills.run.DrillUndo;
import dev.tabletop.recovery.Damage;
import dev.tabletop.store.StoreException;
import dev.tabletop.views.dialogs.ConfirmationRequest;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.SectionModel;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.reports.Reports;
import dev.tabletop.views.tasks.Latest;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;

/** The drills of the bundled cluster: which there are, the one at work, what came of them. */
final class DrillsViewModel implements SectionModel {

    private final ClusterContext context;
    private final DrillDesk desk;
    private final DrillsAtWork atWork;
    private final Messages messages;
    private final DrillWords words;
    private final String version;
    private final Latest reading;
    private final ReadOnlyObjectWrapper<List<DrillRow>> rows = new ReadOnlyObjectWrapper<>(
            Drills.ALL.stream().map(d -> new DrillRow(d, List.of())).toList());
    private final ReadOnlyObjectWrapper<DrillRow> selected = new ReadOnlyObjectWrapper<>(rows.get().getFirst());
    private final ReadOnlyObjectWrapper<@Nullable DrillResult> shownResult = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Exception> failure = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper puttingBack = new ReadOnlyBooleanWrapper();
    private final ChangeListener<Boolean> onBusy = (_, _, _) -> refresh();

    /**
     * @param desk
     *            of the cluster that is there to be broken
     * @param version
     *            of this program, for reports
     */
    DrillsViewModel(ClusterContext context, DrillDesk desk, DrillsAtWork atWork, Messages messages, String version) {
        this.context = context;
        this.desk = desk;
        this.atWork = atWork;
        this.messages = messages;
        this.words = new DrillWords(messages);
        this.version = version;
        this.reading = new Latest(context.window().tasks());
    }

    @Override
    public void activate() {
        atWork.busyProperty().addListener(onBusy);
        refresh();
    }

    @Override
    public void deactivate() {
        atWork.busyProperty().removeListener(onBusy);
        reading.cancel();
    }

    @Override
    public void show(Place place) {
        DrillProgress now = atWork.progressProperty().get();
        String drill = place.runbook();
        if (drill != null) {
            Drills.find(drill).ifPresent(this::select);
        } else if (now != null) {
            select(now.drill());
        }
    }

    private void refresh() {
        reading.run(messages.get("drills.reading"), this::read, found -> {
            rows.set(found);
            select(selected.get().drill());
        }, failure::set);
    }

    private List<DrillRow> read() throws StoreException {
        String fingerprint = desk.connection().identity().fingerprint();
        List<DrillResult> all = desk.book().all().stream().filter(r -> r.fingerprint().equals(fingerprint)).toList();
        List<DrillRow> made = new ArrayList<>();
        for (Drill drill : Drills.ALL) {
            made.add(new DrillRow(drill, all.stream().filter(r -> r.drill().equals(drill.id())).toList()));
        }
        return List.copyOf(made);
    }

    /** Shows what this drill is about, or how it goes. */
    void select(Drill drill) {
        boolean other = !selected.get().drill().equals(drill);
        rows.get().stream().filter(r -> r.drill().equals(drill)).findFirst().ifPresent(selected::set);
        if (other) {
            shownResult.set(null);
        }
    }

    /** Shows what came of one; null shows what the drill is about. */
    void showResult(@Nullable DrillResult result) {
        shownResult.set(result);
    }

    /** Asks, and begins. */
    void start(Drill drill, DrillResult.By by) {
        if (!mayStart()) {
            return;
        }
        List<String> consequences = new ArrayList<>();
        drill.acts().stream().filter(a -> a instanceof Act.Cause || a instanceof Act.Recover)
                .forEach(a -> consequences.add(words.actBegun(a)));
        consequences.add(messages.get("drills.confirm.back"));
        context.window().dialogs().confirm(new ConfirmationRequest(messages.get("drills.confirm", words.title(drill)),
                consequences, Damage.REVERSIBLE, context.desk().profile().name(), false, List.of(),
                List.of("tabletop drill run " + drill.id()), messages.get("drills.start")), _ -> begin(drill, by));
    }

    private void begin(Drill drill, DrillResult.By by) {
        failure.set(null);
        shownResult.set(null);
        atWork.begin(desk, drill, by, words.title(drill), result -> {
            context.live().refresh();
            shownResult.set(result);
            context.window().dialogs().notice(messages.get("drills.over", words.title(drill), words.end(result)));
        }, failure::set);
    }

    /** Whether none is at work, and nothing that an earlier one broke is left so. */
    boolean mayStart() {
        return isIdle() && leftOpen().isEmpty();
    }

    private boolean isIdle() {
        return !atWork.busyProperty().get() && !puttingBack.get();
    }

    void stop() {
        atWork.stop();
    }

    /** Drills that were cut off and left something broken, where none is at work. */
    List<DrillResult> leftOpen() {
        return atWork.busyProperty().get()
                ? List.of()
                : rows.get().stream().flatMap(r -> r.results().stream()).filter(DrillBook::isOpen).toList();
    }

    /** Heals what a drill left broken. */
    void putBack(DrillResult open) {
        if (!isIdle()) {
            return;
        }
        puttingBack.set(true);
        context.window().tasks().run(messages.get("drills.undo"), () -> new DrillUndo(desk).undo(open), result -> {
            puttingBack.set(false);
            shownResult.set(result);
            refresh();
        }, why -> {
            puttingBack.set(false);
            failure.set(why);
            refresh();
        });
    }

    /** Asks where to save a report of it. */
    void report(DrillResult result) {
        new Reports(context.window()).save("drill-" + result.drill(),
                () -> DrillReport.of(result, version, context.window().clock().instant()));
    }

    void recover() {
        context.navigator().goTo(Place.of(Place.RECOVERY));
    }

    void showFindings() {
        context.navigator().goTo(Place.of(Place.FINDINGS));
    }

    DrillWords words() {
        return words;
    }

    /** All drills, in the order of their list. */
    ReadOnlyObjectProperty<List<DrillRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<DrillRow> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** What came of a drill, to be looked at; null while the drill itself is shown. */
    ReadOnlyObjectProperty<@Nullable DrillResult> resultProperty() {
        return shownResult.getReadOnlyProperty();
    }

    /** Why a drill could not begin, be read or be put back; null while it could. */
    ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** How the drill at work goes; null while none is. */
    ReadOnlyObjectProperty<@Nullable DrillProgress> progressProperty() {
        return atWork.progressProperty();
    }

    ReadOnlyBooleanProperty puttingBackProperty() {
        return puttingBack.getReadOnlyProperty();
    }
}
