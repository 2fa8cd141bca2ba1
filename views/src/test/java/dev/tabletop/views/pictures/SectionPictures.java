package dev.tabletop.views.pictures;

import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.views.dialogs.RecordingDialogs;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.MemorySettings;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Section;
import dev.tabletop.views.frame.SectionFactory;
import dev.tabletop.views.sample.SampleCluster;
import dev.tabletop.views.tasks.FxTaskRunner;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;

/** Pictures of one section on sample clusters, with its details beside it, as the window shows them. */
public final class SectionPictures {

    private static final double SIDE_WIDTH = 340;
    private static final long SETTLING_MILLIS = 700;

    private final SectionFactory factory;
    private final Album album;
    private Consumer<SampleCluster> begin = _ -> {};
    private Consumer<SampleCluster> later = _ -> {};
    private boolean changesLater;
    private List<String> pressed = List.of();
    private String selected = "";
    private int selectedRow;
    private boolean confirming;

    public SectionPictures(SectionFactory factory, Album album) {
        this.factory = factory;
        this.album = album;
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

    /** Which row of a table is selected before each picture. */
    public SectionPictures thenSelect(String table, int row) {
        selected = table;
        selectedRow = row;
        return this;
    }

    /** Which buttons are pressed before each picture, one after the other. */
    public SectionPictures thenPress(String... buttons) {
        pressed = List.of(buttons);
        return this;
    }

    /** Whatever is asked by then is confirmed. */
    public SectionPictures confirming() {
        confirming = true;
        return this;
    }

    /** By its id, which may have dots. */
    private static <N extends Node> N find(Stage stage, String id, Class<N> kind) {
        return stage.getScene().getRoot().lookupAll("*").stream().filter(n -> id.equals(n.getId())).map(kind::cast)
                .findFirst().orElseThrow(() -> new IllegalStateException("no " + id));
    }

    /** One picture in the room that the window leaves to a section. */
    public void take(String screen, String state, Setting setting, ClusterState shown, Place place)
            throws Exception {
        take(screen, state, setting, shown, place, setting.sectionHeight());
    }

    /** One picture of another height. */
    public void take(String screen, String state, Setting setting, ClusterState shown, Place place, int height)
            throws Exception {
        if (!album.wants(screen, state, setting)) {
            return;
        }
        SampleCluster cluster = new SampleCluster(shown, Files.createTempDirectory("tabletop-picture"));
        begin.accept(cluster);
        RecordingDialogs dialogs = new RecordingDialogs();
        Stage stage = Snapshot.onFxThread(() -> {
            ClusterContext context = cluster.context(new FxTaskRunner(), dialogs, new MemorySettings(),
                    setting.language());
            Section section = factory.create(context);
            section.activate();
            section.show(place);
            BorderPane root = new BorderPane(section.content());
            section.details().addListener((_, _, details) -> root.setRight(details == null ? null : side(details)));
            Scene scene = Snapshot.scene(root, setting.sectionWidth(), height, setting.theme());
            Stage made = new Stage();
            made.setScene(scene);
            made.show();
            return made;
        });
        TimeUnit.MILLISECONDS.sleep(SETTLING_MILLIS);
        if (changesLater) {
            later.accept(cluster);
            TimeUnit.MILLISECONDS.sleep(SETTLING_MILLIS);
        }
        use(stage);
        if (confirming) {
            Snapshot.onFxThread(() -> {
                dialogs.confirm();
                return true;
            });
            TimeUnit.MILLISECONDS.sleep(SETTLING_MILLIS);
        }
        album.add(screen, state, setting, stage);
        Snapshot.onFxThread(() -> {
            stage.hide();
            cluster.close();
            return true;
        });
    }

    /** Presses and selects what is to be pressed and selected. */
    private void use(Stage stage) throws Exception {
        for (String button : pressed) {
            Snapshot.onFxThread(() -> {
                find(stage, button, ButtonBase.class).fire();
                return true;
            });
            TimeUnit.MILLISECONDS.sleep(SETTLING_MILLIS);
        }
        if (!selected.isEmpty()) {
            Snapshot.onFxThread(() -> {
                find(stage, selected, TableView.class).getSelectionModel().clearAndSelect(selectedRow);
                return true;
            });
        }
    }

    private static Node side(Node details) {
        ScrollPane pane = new ScrollPane(details);
        pane.setFitToWidth(true);
        pane.setPrefWidth(SIDE_WIDTH);
        return pane;
    }
}
