package dev.tabletop.views.pictures;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.views.dialogs.RecordingDialogs;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.MemorySettings;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Section;
import dev.tabletop.views.frame.SectionFactory;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.look.Theme;
import dev.tabletop.views.sample.SampleCluster;
import dev.tabletop.views.tasks.FxTaskRunner;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;

/** Pictures of one section on sample clusters, with its details beside it, as the window shows them. */
public final class SectionPictures {

    private static final double SIDE_WIDTH = 340;

    private final SectionFactory factory;
    private final Path folder;
    private final String only;
    private Consumer<SampleCluster> begin = _ -> {};
    private Consumer<SampleCluster> later = _ -> {};
    private boolean changesLater;

    /**
     * @param only
     *            takes nothing but pictures with this in their name
     */
    public SectionPictures(SectionFactory factory, Path folder, String only) {
        this.factory = factory;
        this.folder = folder;
        this.only = only;
    }

    /** What is done with each sample cluster before it is read. */
    public SectionPictures beginWith(Consumer<SampleCluster> work) {
        begin = work;
        return this;
    }

    /** What is done with each sample cluster once its section is shown. */
    public SectionPictures then(Consumer<SampleCluster> work) {
        later = work;
        changesLater = true;
        return this;
    }

    /** One picture for each theme and language. */
    public void take(String name, ClusterState state, Place place, int width, int height) throws Exception {
        for (Map.Entry<String, Language> language : Map.of("en", Language.ENGLISH, "zh", Language.CHINESE)
                .entrySet()) {
            for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
                take(name + "-" + language.getKey() + "-" + theme.name().toLowerCase(Locale.ROOT), state, place,
                        language.getValue(), theme, width, height);
            }
        }
    }

    private void take(String name, ClusterState state, Place place, Language language, Theme theme, int width,
            int height) throws Exception {
        if (!name.contains(only)) {
            return;
        }
        SampleCluster cluster = new SampleCluster(state, Files.createTempDirectory("tabletop-picture"));
        begin.accept(cluster);
        Stage stage = Snapshot.onFxThread(() -> {
            ClusterContext context = cluster.context(new FxTaskRunner(), new RecordingDialogs(), new MemorySettings(),
                    language);
            Section section = factory.create(context);
            section.activate();
            section.show(place);
            BorderPane root = new BorderPane(section.content());
            section.details().addListener((_, _, details) -> root.setRight(details == null ? null : side(details)));
            Scene scene = Snapshot.scene(root, width, height, theme);
            Stage made = new Stage();
            made.setScene(scene);
            made.show();
            return made;
        });
        TimeUnit.MILLISECONDS.sleep(1_500);
        if (changesLater) {
            later.accept(cluster);
            TimeUnit.MILLISECONDS.sleep(1_500);
        }
        Snapshot.write(stage.getScene(), folder.resolve(name + ".png"));
        Snapshot.onFxThread(() -> {
            stage.hide();
            cluster.close();
            return true;
        });
    }

    private static Node side(Node details) {
        ScrollPane pane = new ScrollPane(details);
        pane.setFitToWidth(true);
        pane.setPrefWidth(SIDE_WIDTH);
        return pane;
    }
}
