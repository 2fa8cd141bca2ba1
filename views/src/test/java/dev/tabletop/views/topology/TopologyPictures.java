package dev.tabletop.views.topology;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.monitor.Freshness;
import dev.tabletop.views.pictures.Album;
import dev.tabletop.views.pictures.Setting;
import dev.tabletop.views.pictures.Snapshot;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;
import dev.tabletop.views.topology.TopologyViewModel.Picture;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Pictures of the topology in sizes and states that the window does not show by itself. */
public final class TopologyPictures {

    private static final int SIDE = 340;

    private final Album album;

    private TopologyPictures(Album album) {
        this.album = album;
    }

    /** Takes those that the album wants. */
    public static void take(Album album) throws Exception {
        TopologyPictures pictures = new TopologyPictures(album);
        pictures.themes();
        pictures.sizes();
        pictures.states();
    }

    private static String screen(Picture picture) {
        return picture.name().toLowerCase(Locale.ROOT);
    }

    private void themes() throws Exception {
        for (Setting setting : Setting.all()) {
            for (Picture picture : Picture.values()) {
                state(screen(picture), "chosen", setting, picture, SampleStates.broken(), TopologyPictures::select);
                state(screen(picture), "mixed", setting, picture, MixedStates.everyCondition(), _ -> {});
            }
        }
    }

    private void sizes() throws Exception {
        ClusterState twelve = SampleStates.brokenOf(12, 6, 12, 3, 2);
        ClusterState many = SampleStates.brokenOf(300, 400, 8, 3, 3);
        for (Picture picture : Picture.values()) {
            for (Setting setting : List.of(Setting.USUAL, Setting.LARGE)) {
                state(screen(picture), "twelve", setting, picture, twelve, TopologyPictures::select);
                state(screen(picture), "unfolded", setting, picture, many, TopologyPictures::unfold);
            }
        }
    }

    private void states() throws Exception {
        shot("topology", "waiting", Setting.USUAL, _ -> {});
        shot("topology", "unreadable", Setting.USUAL, s -> s.model().trouble(trouble(null)));
        shot("matrix", "no_match", Setting.USUAL, s -> {
            s.model().choose(Picture.MATRIX);
            s.model().accept(TopologyScreens.judged(SampleStates.healthy()));
            s.model().matrix().filter("no such table");
        });
    }

    private static Freshness trouble(ClusterState last) {
        return new Freshness(last, new ClusterException(ClusterException.Kind.UNREACHABLE, 0,
                "The nameserver at 10.20.0.11:6527 does not answer.", "Check that it runs; the console keeps trying."),
                3, Instant.EPOCH);
    }

    private static void select(TopologyScreens screens) {
        screens.model().matrix().select(4, 2);
        screens.model().graph().show(dev.tabletop.views.frame.Place.ofNode("nodes", "10.20.1.23:10921"));
    }

    private static void unfold(TopologyScreens screens) {
        screens.model().graph().unfold("health:HEALTHY", true);
        screens.model().matrix().toggle(1);
        screens.model().matrix().toggle(3);
    }

    private void state(String screen, String name, Setting setting, Picture picture, ClusterState state,
            Consumer<TopologyScreens> then) throws Exception {
        shot(screen, name, setting, s -> {
            s.model().choose(picture);
            s.model().accept(TopologyScreens.judged(state));
            then.accept(s);
        });
    }

    private void shot(String screen, String state, Setting setting, Consumer<TopologyScreens> prepare)
            throws Exception {
        if (!album.wants(screen, state, setting)) {
            return;
        }
        Scene scene = Snapshot.onFxThread(() -> {
            TopologyScreens screens = new TopologyScreens(DirectTaskRunner.atOnce(), setting.language());
            prepare.accept(screens);
            return Snapshot.scene(framed(screens), setting.sectionWidth(), setting.sectionHeight(), setting.theme());
        });
        album.add(screen, state, setting, scene);
    }

    private static Parent framed(TopologyScreens screens) {
        BorderPane pane = new BorderPane(screens.view());
        Node details = screens.view().detailsProperty().get();
        if (details != null) {
            StackPane right = new StackPane(details);
            right.setMinWidth(SIDE);
            right.setMaxWidth(SIDE);
            right.setMinHeight(Region.USE_PREF_SIZE);
            pane.setRight(right);
        }
        return pane;
    }
}
