package dev.tabletop.views.topology;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.monitor.Freshness;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.look.Theme;
import dev.tabletop.views.pictures.Snapshot;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;
import dev.tabletop.views.topology.TopologyViewModel.Picture;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Renders the section in many states into a folder: {@code TopologyPictures FOLDER [NAME_PART]}. */
public final class TopologyPictures {

    private static final int NARROW = 1_060;
    private static final int LOW = 720;
    private static final int WIDE = 1_700;
    private static final int HIGH = 1_000;

    private final Path folder;
    private final String part;

    private TopologyPictures(Path folder, String part) {
        this.folder = folder;
        this.part = part;
    }

    public static void main(String[] arguments) throws Exception {
        Snapshot.startToolkit();
        try {
            new TopologyPictures(Path.of(arguments[0]), arguments.length > 1 ? arguments[1] : "").all();
        } finally {
            Platform.exit();
        }
    }

    private void all() throws Exception {
        for (Picture picture : Picture.values()) {
            String name = picture.name().toLowerCase(Locale.ROOT);
            ClusterState twelve = SampleStates.brokenOf(12, 6, 12, 3, 2);
            ClusterState many = SampleStates.brokenOf(300, 400, 8, 3, 3);
            for (Theme theme : Theme.values()) {
                String look = theme.name().toLowerCase(Locale.ROOT);
                small(name + "-3-healthy-" + look, picture, theme, Language.ENGLISH, SampleStates.healthy(), _ -> {});
                small(name + "-3-broken-" + look, picture, theme, Language.ENGLISH, SampleStates.broken(),
                        TopologyPictures::select);
                small(name + "-12-broken-" + look, picture, theme, Language.ENGLISH, twelve, _ -> {});
            }
            small(name + "-3-broken-zh", picture, Theme.LIGHT, Language.CHINESE, SampleStates.broken(),
                    TopologyPictures::select);
            small(name + "-300", picture, Theme.LIGHT, Language.ENGLISH, many, _ -> {});
            large(name + "-12-broken-large", picture, Theme.LIGHT, twelve, TopologyPictures::select);
            large(name + "-300-large", picture, Theme.DARK, many, TopologyPictures::unfold);
            small(name + "-mixed", picture, Theme.LIGHT, Language.ENGLISH, MixedStates.everyCondition(),
                    TopologyPictures::select);
            small(name + "-mixed-dark", picture, Theme.DARK, Language.ENGLISH, MixedStates.everyCondition(), _ -> {});
        }
        states();
    }

    private void states() throws Exception {
        take("loading", Theme.LIGHT, Language.ENGLISH, NARROW, LOW, _ -> {});
        take("failed", Theme.LIGHT, Language.ENGLISH, NARROW, LOW, s -> s.model().trouble(trouble(null)));
        take("stale", Theme.DARK, Language.ENGLISH, NARROW, LOW, s -> {
            s.model().accept(SampleStates.broken());
            s.model().trouble(trouble(SampleStates.broken()));
        });
        take("empty-filter", Theme.LIGHT, Language.ENGLISH, NARROW, LOW, s -> {
            s.model().choose(Picture.MATRIX);
            s.model().accept(SampleStates.healthy());
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

    private void small(String name, Picture picture, Theme theme, Language language, ClusterState state,
            Consumer<TopologyScreens> then) throws Exception {
        take(name, theme, language, NARROW, LOW, s -> {
            s.model().choose(picture);
            s.model().accept(state);
            then.accept(s);
        });
    }

    private void large(String name, Picture picture, Theme theme, ClusterState state,
            Consumer<TopologyScreens> then) throws Exception {
        take(name, theme, Language.ENGLISH, WIDE, HIGH, s -> {
            s.model().choose(picture);
            s.model().accept(state);
            then.accept(s);
        });
    }

    private void take(String name, Theme theme, Language language, int width, int height,
            Consumer<TopologyScreens> prepare) throws Exception {
        if (!name.contains(part)) {
            return;
        }
        Scene scene = Snapshot.onFxThread(() -> {
            TopologyScreens screens = new TopologyScreens(DirectTaskRunner.atOnce(), language);
            prepare.accept(screens);
            return Snapshot.scene(framed(screens), width, height, theme);
        });
        Snapshot.write(scene, folder.resolve("topology-" + name + ".png"));
        System.out.println(name);
    }

    private static Parent framed(TopologyScreens screens) {
        BorderPane pane = new BorderPane(screens.view());
        Node details = screens.view().detailsProperty().get();
        if (details != null) {
            StackPane right = new StackPane(details);
            right.setMinWidth(340);
            right.setMaxWidth(340);
            right.setMinHeight(Region.USE_PREF_SIZE);
            pane.setRight(right);
        }
        return pane;
    }
}
