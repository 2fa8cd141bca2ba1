package dev.tabletop.views.pictures;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.tabletop.views.commands.CommandPictures;
import dev.tabletop.views.connections.ConnectionPictures;
import dev.tabletop.views.drills.DrillPictures;
import dev.tabletop.views.findings.DiagnosisPictures;
import dev.tabletop.views.overview.OverviewPictures;
import dev.tabletop.views.recovery.RecoveryPictures;
import dev.tabletop.views.reports.ReportsPictures;
import dev.tabletop.views.runbooks.RunbookPictures;
import dev.tabletop.views.tables.TablesPictures;
import dev.tabletop.views.topology.TopologyPictures;

/**
 * Renders every screen into a folder without a display: {@code Pictures FOLDER [PART_OF_A_NAME...]}; docs/window.md
 * says how to run it. Who adds a screen adds it to {@link WindowPictures}, and its states to {@link #all()}.
 */
public final class Pictures {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    /** The pictures of one or more screens. */
    public interface Screens {

        /** Takes those that the album wants. */
        void take(Album album) throws Exception;
    }

    private Pictures() {}

    /** By name. */
    static Map<String, Screens> all() {
        Map<String, Screens> screens = new LinkedHashMap<>();
        screens.put("window", WindowPictures::take);
        screens.put("connections", ConnectionPictures::take);
        screens.put("recovery", RecoveryPictures::take);
        screens.put("runbooks", RunbookPictures::take);
        screens.put("overview", OverviewPictures::take);
        screens.put("topology", TopologyPictures::take);
        screens.put("tables", TablesPictures::take);
        screens.put("commands", CommandPictures::take);
        screens.put("drills", DrillPictures::take);
        screens.put("reports", ReportsPictures::take);
        screens.put("diagnosis", DiagnosisPictures::take);
        return screens;
    }

    /** The headless screen is smaller than the pictures' windows: what it cannot show of them is no failure. */
    private static void uncaught(Thread thread, Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        boolean offScreen = failure instanceof IndexOutOfBoundsException
                && Stream.of(trace).anyMatch(e -> e.getClassName().endsWith(".HeadlessWindow"));
        if (!offScreen) {
            failure.printStackTrace(OUT);
        }
    }

    public static void main(String[] arguments) throws Exception {
        start();
        List<String> parts = List.of(arguments).subList(1, arguments.length);
        System.exit(take(new Album(Path.of(arguments[0]), parts)) ? 0 : 1);
    }

    /** Starts JavaFX on its headless platform. */
    static void start() throws Exception {
        Snapshot.startToolkit();
        Snapshot.onFxThread(() -> {
            Thread.currentThread().setUncaughtExceptionHandler(Pictures::uncaught);
            return true;
        });
    }

    /** Takes all that the album wants; whether none broke off. */
    static boolean take(Album album) {
        boolean failed = false;
        for (Map.Entry<String, Screens> screens : all().entrySet()) {
            long begin = System.nanoTime();
            int before = album.count();
            try {
                screens.getValue().take(album);
            } catch (Exception | AssertionError e) {
                failed = true;
                OUT.println(screens.getKey() + " broke off:");
                e.printStackTrace(OUT);
            }
            if (album.count() > before) {
                OUT.printf("%s: %d pictures in %.0f s%n", screens.getKey(), album.count() - before,
                        (System.nanoTime() - begin) / 1e9);
            }
        }
        return !failed;
    }
}
