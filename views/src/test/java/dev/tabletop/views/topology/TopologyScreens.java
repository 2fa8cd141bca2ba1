package dev.tabletop.views.topology;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import dev.tabletop.views.dialogs.ConfirmationRequest;
import dev.tabletop.views.dialogs.Confirmed;
import dev.tabletop.views.dialogs.Dialogs;
import dev.tabletop.views.dialogs.FileQuestion;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Settings;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.tasks.TaskRunner;
import dev.tabletop.views.topology.graph.GraphView;
import dev.tabletop.views.topology.matrix.MatrixView;
import dev.tabletop.views.topology.model.TopologyWords;
import javafx.scene.Node;

/** The section without a window around it, for tests and pictures. */
public final class TopologyScreens {

    private final Map<String, String> kept = new HashMap<>();
    private final TaskRunner tasks;
    private final Language language;
    private final TopologyViewModel model;
    private final TopologyView view;
    private Place went = Place.of(Place.TOPOLOGY);
    private String notice = "";
    private Path file = Path.of("nowhere");

    public TopologyScreens(TaskRunner tasks, Language language) {
        this(tasks, language, true);
    }

    private TopologyScreens(TaskRunner tasks, Language language, boolean withView) {
        Messages messages = Messages.of(TopologyViewModel.class, language);
        this.tasks = tasks;
        this.language = language;
        this.model = restarted();
        this.view = !withView
                ? null
                : new TopologyView(model, messages, Messages.of(GraphView.class, language),
                        Messages.of(MatrixView.class, language),
                        new TopologyWords(Messages.of(TopologyWords.class, language)),
                        new TopologyExport(tasks, new Asked(), messages, "bank"), () -> {});
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
        return new TopologyViewModel(tasks, new Kept(), place -> went = place, language, ZoneOffset.UTC);
    }

    public TopologyViewModel model() {
        return model;
    }

    TopologyView view() {
        return view;
    }

    public Map<String, String> kept() {
        return kept;
    }

    /** Where the navigator was sent last. */
    public Place went() {
        return went;
    }

    public String notice() {
        return notice;
    }

    /** Which file a question for one is answered with. */
    public void answerWith(Path path) {
        file = path;
    }

    private final class Kept implements Settings {

        @Override
        public Optional<String> find(String key) {
            return Optional.ofNullable(kept.get(key));
        }

        @Override
        public void keep(String key, String value) {
            kept.put(key, value);
        }

        @Override
        public void forget(String key) {
            kept.remove(key);
        }
    }

    private final class Asked implements Dialogs {

        @Override
        public void showFailure(String what, Throwable cause) {
            notice = what;
        }

        @Override
        public void notice(String text) {
            notice = text;
        }

        @Override
        public void confirm(ConfirmationRequest request, Consumer<Confirmed> confirmed) {
            throw new UnsupportedOperationException("Nothing here changes a cluster");
        }

        @Override
        public Runnable show(String title, Node content) {
            throw new UnsupportedOperationException("Nothing here lies over the window");
        }

        @Override
        public void saveFile(FileQuestion question, Consumer<Path> chosen) {
            chosen.accept(file);
        }

        @Override
        public void openFile(FileQuestion question, Consumer<Path> chosen) {
            throw new UnsupportedOperationException("Nothing here opens files");
        }

        @Override
        public void copy(String text) {
            notice = text;
        }
    }
}
