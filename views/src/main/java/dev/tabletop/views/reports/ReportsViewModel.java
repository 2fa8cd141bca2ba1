package dev.tabletop.views.reports;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.report.Masking;
import dev.tabletop.report.Report;
import dev.tabletop.report.ReportException;
import dev.tabletop.report.ReportFormat;
import dev.tabletop.report.ReportSources;
import dev.tabletop.store.RunJournal;
import dev.tabletop.store.RunRecord;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.dialogs.FileQuestion;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.SectionModel;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.tasks.Latest;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;

/** What to report on, in which format, how it will look, and the saving of it. */
final class ReportsViewModel implements SectionModel {

    private static final String FORMAT = "reports.format";
    private static final String MASKED = "reports.masked";

    /** Where the preview stands. */
    enum Phase {
        /** The cluster was never read, and the report needs that. */
        WAITING,
        /** It is being made. */
        MAKING,
        /** It is there. */
        READY,
        /** It cannot be made. */
        FAILED
    }

    /** Why there is no preview: what happened, and what to do next. */
    record Failure(String what, String advice) {}

    private final ClusterContext context;
    private final Messages messages;
    private final ReportSources sources;
    private final Reports reports;
    private final FolderOpener folders;
    private final Latest previews;
    private final Latest lists;
    private final ObjectProperty<ReportSubject> subject = new SimpleObjectProperty<>(new ReportSubject.Status());
    private final ObjectProperty<ReportFormat> format = new SimpleObjectProperty<>(ReportFormat.HTML);
    private final BooleanProperty masked = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.WAITING);
    private final ReadOnlyObjectWrapper<@Nullable Failure> failure = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ReportPreview> preview = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable SavedReport> saved = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<RunRecord>> runs = new ReadOnlyObjectWrapper<>(List.of());
    private final ChangeListener<@Nullable Update> firstReading = (_, before, _) -> {
        if (before == null) {
            preview();
        }
    };
    private boolean active;

    ReportsViewModel(ClusterContext context, Messages messages, String toolVersion, FolderOpener folders) {
        this.context = context;
        this.messages = messages;
        this.folders = folders;
        this.sources = new ReportSources(context.desk().store(), toolVersion);
        this.reports = new Reports(context.window());
        this.previews = new Latest(context.window().tasks());
        this.lists = new Latest(context.window().tasks());
        context.window().settings().find(FORMAT).flatMap(ReportsViewModel::formatOf).ifPresent(format::set);
        context.window().settings().find(MASKED).ifPresent(m -> masked.set(Boolean.parseBoolean(m)));
        subject.addListener(_ -> preview());
        format.addListener((_, _, now) -> {
            context.window().settings().keep(FORMAT, now.name());
            preview();
        });
        masked.addListener((_, _, now) -> {
            context.window().settings().keep(MASKED, now.toString());
            preview();
        });
    }

    private static Optional<ReportFormat> formatOf(String name) {
        return Arrays.stream(ReportFormat.values()).filter(f -> f.name().equals(name)).findFirst();
    }

    @Override
    public void activate() {
        active = true;
        context.live().updateProperty().addListener(firstReading);
        String cluster = context.desk().connection().identity().fingerprint();
        lists.run(messages.get("reports.title"),
                () -> new RunJournal(context.desk().store()).runs().stream().filter(r -> r.cluster().equals(cluster))
                        .toList(),
                runs::set, why -> context.window().dialogs().showFailure(messages.get("reports.runs.failed"), why));
        preview();
    }

    @Override
    public void deactivate() {
        active = false;
        context.live().updateProperty().removeListener(firstReading);
        previews.cancel();
        lists.cancel();
    }

    /** Makes the report anew, of the newest state. */
    void preview() {
        if (!active) {
            return;
        }
        Update newest = context.live().update();
        if (newest == null && !(subject.get() instanceof ReportSubject.Bundle)) {
            phase.set(Phase.WAITING);
            return;
        }
        ReportSubject about = subject.get();
        ReportFormat as = format.get();
        boolean mask = masked.get();
        ClusterState state = newest == null ? null : newest.state();
        phase.set(Phase.MAKING);
        previews.run(messages.get("reports.making"), () -> ReportPreview.of(make(about, state, mask), as), this::show,
                this::fail);
    }

    private Report make(ReportSubject about, @Nullable ClusterState state, boolean mask) throws ReportException {
        Report made = about instanceof ReportSubject.Bundle bundle
                ? sources.ofBundle(bundle.file())
                : about.make(sources, Objects.requireNonNull(state));
        return mask ? Masking.of(made) : made;
    }

    private void show(ReportPreview made) {
        failure.set(null);
        preview.set(made);
        phase.set(Phase.READY);
    }

    private void fail(Exception why) {
        preview.set(null);
        failure.set(new Failure(messages.why(why),
                why instanceof ReportException ? messages.help(why) : messages.get("reports.failed.advice")));
        phase.set(Phase.FAILED);
    }

    /** Asks where, and saves what the preview shows. */
    void save() {
        ReportPreview shown = preview.get();
        if (shown != null) {
            String name = masked.get() ? "report" : shown.report().title();
            reports.save(name, format.get(), shown::report, saved::set);
        }
    }

    /** Asks for an evidence bundle, and reports on it. */
    void chooseBundle() {
        context.window().dialogs().openFile(new FileQuestion(messages.get("reports.bundle.title"), "",
                messages.get("reports.bundle.kind"), List.of("*.zip")),
                file -> subject.set(
                        new ReportSubject.Bundle(file)));
    }

    /** Shows the folder of what was saved last. */
    void openFolder() {
        SavedReport last = saved.get();
        Path folder = last == null ? null : last.file().toAbsolutePath().getParent();
        if (folder != null) {
            context.window().tasks().run(messages.get("reports.open"), () -> {
                folders.open(folder);
                return folder;
            }, _ -> {}, why -> {
                context.window().dialogs().copy(folder.toString());
                context.window().dialogs().notice(messages.get("reports.open.failed", folder));
            });
        }
    }

    /** Reports on the run that this place names, if it names one. */
    @Override
    public void show(Place place) {
        if (place.run() != null) {
            subject.set(new ReportSubject.Run(place.run()));
        }
    }

    ObjectProperty<ReportSubject> subjectProperty() {
        return subject;
    }

    ObjectProperty<ReportFormat> formatProperty() {
        return format;
    }

    /** Whether names are taken out. */
    BooleanProperty maskedProperty() {
        return masked;
    }

    ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Failure> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable ReportPreview> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    /** What was saved last; null when nothing was. */
    ReadOnlyObjectProperty<@Nullable SavedReport> savedProperty() {
        return saved.getReadOnlyProperty();
    }

    /** The runs on this cluster, newest first. */
    ReadOnlyObjectProperty<List<RunRecord>> runsProperty() {
        return runs.getReadOnlyProperty();
    }
}
