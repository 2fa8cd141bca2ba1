package dev.tabletop.views.topology;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.dialogs.RecordingDialogs;
import dev.tabletop.views.frame.MemorySettings;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.commands.CommandMenus;
import dev.tabletop.views.commands.dialog.CommandWords;
import dev.tabletop.views.dialogs.Explanation;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.runbooks.catalogue.Catalogue;
import dev.tabletop.views.runbooks.catalogue.RunbookMenus;
import dev.tabletop.views.tasks.TaskRunner;
import dev.tabletop.views.topology.graph.GraphView;
import dev.tabletop.views.topology.matrix.MatrixView;
import dev.tabletop.views.topology.model.TopologyWords;

/** The section without a window around it, for tests and pictures. */
public final class TopologyScreens {

    private final MemorySettings settings = new MemorySettings();
    private final RecordingDialogs dialogs = new RecordingDialogs();
    private final TaskRunner tasks;
    private final Language language;
    private final TopologyViewModel model;
    private final @Nullable TopologyView view;
    private Place went = Place.of(Place.TOPOLOGY);

    public TopologyScreens(TaskRunner tasks, Language language) {
        this(tasks, language, true);
    }

    private TopologyScreens(TaskRunner tasks, Language language, boolean withView) {
        this.tasks = tasks;
        this.language = language;
        this.model = restarted();
        this.view = withView ? newView() : null;
    }

    private TopologyView newView() {
        Messages messages = Messages.of(TopologyViewModel.class, language);
        return new TopologyView(model, messages, Messages.of(GraphView.class, language),
                Messages.of(MatrixView.class, language), new TopologyWords(Messages.of(TopologyWords.class, language)),
                new TopologyExport(tasks, dialogs, messages, "bank"),
                new CommandMenus((_, _) -> {}, new CommandWords(Messages.of(CommandWords.class, language),
                        Messages.of(Explanation.class, language))),
                new RunbookMenus(place -> went = place, () -> null, Messages.of(Catalogue.class, language)),
                (_, _) -> List.of());
    }

    /** Without a view, so without a toolkit; in English. */
    public static TopologyScreens modelOnly(TaskRunner tasks) {
        return modelOnly(tasks, Language.ENGLISH);
    }

    public static TopologyScreens modelOnly(TaskRunner tasks, Language language) {
        return new TopologyScreens(tasks, language, false);
    }

    /** A new view model over the same settings, as after a restart. */
    public TopologyViewModel restarted() {
        return new TopologyViewModel(tasks, settings, place -> went = place, language);
    }

    public TopologyViewModel model() {
        return model;
    }

    TopologyView view() {
        return java.util.Objects.requireNonNull(view);
    }

    public Map<String, String> kept() {
        return settings.all();
    }

    /** Where the navigator was sent last. */
    public Place went() {
        return went;
    }

    public RecordingDialogs dialogs() {
        return dialogs;
    }

    /** A state with what is wrong with it. */
    static Update judged(ClusterState state) {
        return new Update(state, Diagnosis.of(state));
    }
}
