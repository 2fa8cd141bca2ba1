package dev.tabletop.views.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.store.Environment;
import dev.tabletop.views.Sections;
import dev.tabletop.views.WindowRig;
import dev.tabletop.views.pictures.Snapshot;
import dev.tabletop.views.sample.SampleOpener;
import dev.tabletop.views.sample.SamplePractice;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.settings.ThemeChoice;
import javafx.scene.input.KeyCode;

/** Pictures of the window itself: welcome, all clusters, dialogs, palette, failures. */
public final class ShellPictures {

    private static final Clock CLOCK = Clock.fixed(SampleStates.READ_AT.plusSeconds(2), ZoneOffset.UTC);
    private final Path folder;
    private final String part;

    private ShellPictures(Path folder, String part) {
        this.folder = folder;
        this.part = part;
    }

    /** Takes them all, or those whose name contains the part. */
    public static void take(Path folder, String part) throws Exception {
        ShellPictures pictures = new ShellPictures(folder, part);
        for (ThemeChoice theme : List.of(ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.HIGH_CONTRAST)) {
            for (String language : List.of("ENGLISH", "CHINESE")) {
                if (theme != ThemeChoice.HIGH_CONTRAST || language.equals("ENGLISH")) {
                    pictures.all(theme, language);
                }
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        Snapshot.startToolkit();
        take(Path.of(arguments[0]), arguments.length > 1 ? arguments[1] : "");
        System.exit(0);
    }

    /** Does something with the window before its picture is taken. */
    private interface Scenario {
        void play(WindowRig rig, SampleOpener opener) throws Exception;
    }

    private void all(ThemeChoice theme, String language) throws Exception {
        picture("welcome", theme, language, 1280, 800, false, (_, _) -> {});
        picture("fleet", theme, language, 1280, 800, true, (rig, _) -> {
            rig.press("fleet-check");
            rig.await(() -> !rig.scene().lookup("#fleet-check").isDisabled());
        });
        picture("cluster-broken", theme, language, 1280, 800, true, (rig, _) -> open(rig, "orders"));
        picture("cluster-broken-large", theme, language, 1920, 1080, true, (rig, _) -> open(rig, "orders"));
        picture("practice", theme, language, 1280, 800, true, (rig, opener) -> {
            opener.practise(new SamplePractice());
            open(rig, "risk");
        });
        picture("failed", theme, language, 1280, 800, true, (rig, _) -> {
            rig.press("cluster-legacy");
            rig.awaitShown("cluster-failed");
        });
        picture("stale", theme, language, 1280, 800, true, (rig, opener) -> {
            open(rig, "risk");
            opener.opened("risk").fail(new ClusterException(ClusterException.Kind.UNREACHABLE, 0,
                    "No ZooKeeper server answers.", "Wait, or look at the network."));
            rig.await(() -> rig.scene().lookup("#stale-banner").isVisible());
        });
        picture("palette", theme, language, 1280, 800, true, (rig, _) -> {
            open(rig, "orders");
            rig.key(KeyCode.K, true, false);
            rig.awaitShown("palette-field");
        });
        picture("keys", theme, language, 1280, 800, true, (rig, _) -> {
            open(rig, "orders");
            rig.key(KeyCode.F1, false, false);
        });
        picture("settings", theme, language, 1280, 800, true, (rig, _) -> rig.press("shell.settings"));
        picture("failure", theme, language, 1280, 800, true, (rig, _) -> {
            rig.window().showUncaught(Thread.currentThread(), new IllegalStateException("no such row"));
            rig.awaitShown("failure-close");
        });
    }

    private static void open(WindowRig rig, String name) throws Exception {
        rig.press("cluster-" + name);
        rig.await(() -> rig.scene().lookup("#status-leader") instanceof javafx.scene.control.Label l
                && !l.getText().isEmpty());
        TimeUnit.MILLISECONDS.sleep(700);
    }

    private void picture(String name, ThemeChoice theme, String language, int width, int height, boolean clusters,
            Scenario scenario) throws Exception {
        String file = "shell-" + name + "-" + theme.name().toLowerCase(Locale.ROOT) + "-"
                + (language.equals("ENGLISH") ? "en" : "zh") + ".png";
        if (!file.contains(part)) {
            return;
        }
        Path home = Files.createTempDirectory("tabletop-pictures");
        Path settings = home.resolve("settings.json");
        Files.writeString(settings,
                "{\"window.theme\":\"" + theme + "\",\"window.language\":\"" + language + "\"}");
        try (SampleOpener opener = clusters ? fleet(home) : new SampleOpener(home);
                WindowRig rig = new WindowRig(opener, Sections.all(), settings, CLOCK)) {
            if (clusters) {
                rig.awaitShown("cluster-orders");
            }
            scenario.play(rig, opener);
            TimeUnit.MILLISECONDS.sleep(400);
            Snapshot.write(rig.sceneOf(width, height), folder.resolve(file));
        }
    }

    private static SampleOpener fleet(Path home) {
        SampleOpener opener = new SampleOpener(home);
        ClusterState healthy = SampleStates.healthy();
        opener.add("orders", Environment.PRODUCTION, SampleStates.broken());
        opener.add("risk", Environment.TEST, healthy);
        opener.add("legacy", Environment.PRODUCTION, null);
        opener.add("laptop", Environment.DEVELOPMENT, SampleStates.of(3, 2, 4, 2));
        return opener;
    }
}
