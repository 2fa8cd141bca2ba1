package dev.tabletop.product.window;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.Command;
import dev.tabletop.openmldb.ConnectionSettings;
import dev.tabletop.openmldb.Deadlines;
import dev.tabletop.openmldb.OpenMldbClusters;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;

/** The window's figures; docs/figures.md says how to run it. Each part runs in a process of its own. */
final class WindowFigures {

    private static final int EVENTS = 30;
    private static final int FRAMES = 5;
    private static final int MEGA = 1 << 20;
    private static final int COLLECTIONS = 12;
    private static final long BETWEEN_COLLECTIONS_MILLIS = 330;
    private static final Duration WATCH = Duration.ofSeconds(30);
    private static final List<String> SECTIONS = List.of("overview", "topology", "tables", "nodes", "operations",
            "recovery", "audit");
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private WindowFigures() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments.length == 0 ? "all" : arguments[0]) {
            case "event" -> event();
            case "large" -> large(arguments.length == 1
                    ? SECTIONS
                    : List.of(arguments).subList(1, arguments.length));
            case "frame-window" -> frameOfWindow();
            case "frame-empty" -> frameOfNothing();
            default -> all();
        }
        System.exit(0);
    }

    private static void all() throws IOException, InterruptedException {
        for (String part : List.of("frame-empty", "frame-window")) {
            for (int i = 0; i < FRAMES; i++) {
                inProcess(part);
            }
        }
        inProcess("event");
        inProcess("large");
    }

    private static void inProcess(String part) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), WindowFigures.class.getName(), part));
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static void frameOfNothing() throws InterruptedException {
        WindowSession.startToolkit();
        CountDownLatch drawn = new CountDownLatch(1);
        WindowSession.onFx(() -> {
            Stage stage = new Stage();
            Scene scene = new Scene(new BorderPane(), 1000, 980);
            scene.addPostLayoutPulseListener(drawn::countDown);
            stage.setScene(scene);
            stage.show();
            return true;
        });
        drawn.await();
        OUT.println("first frame of an empty window: " + sinceStart() + " ms after the start of the process");
    }

    private static void frameOfWindow() throws Exception {
        Path folder = Files.createTempDirectory("tabletop-figures-");
        CountDownLatch drawn = new CountDownLatch(1);
        try (WindowSession window = WindowSession.on(folder)) {
            WindowSession.onFx(() -> {
                window.stage().getScene().addPostLayoutPulseListener(drawn::countDown);
                return true;
            });
            drawn.await();
            OUT.println("first frame of Tabletop: " + sinceStart() + " ms after the start of the process");
        } finally {
            delete(folder);
        }
    }

    private static long sinceStart() {
        return System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    }

    /** The switch in ZooKeeper changes; the bottom line says so. */
    private static void event() throws Exception {
        Path folder = Files.createTempDirectory("tabletop-figures-");
        try (LocalSite site = new LocalSite(folder, true);
                WindowSession window = WindowSession.on(site.home());
                ClusterConnection other = OpenMldbClusters.connect(new ConnectionSettings("other",
                        site.profile().zookeeper(), site.profile().root(), null, null, Map.of(), false,
                        Deadlines.usual()))) {
            window.click(site.button());
            window.click("section-tables");
            window.awaitText("tables.tables", "24 / 24");
            window.awaitText("status-auto-failover", " on");
            Labeled label = (Labeled) window.awaitShown("status-auto-failover");
            double[] millis = new double[EVENTS];
            for (int i = 0; i < EVENTS; i++) {
                millis[i] = switched(window, label, other, i % 2 != 0);
                TimeUnit.MILLISECONDS.sleep(1_500 + 137L * i % 1_000);
            }
            Arrays.sort(millis);
            OUT.printf("event in ZooKeeper to screen, %d times: median %.0f ms, p90 %.0f ms, most %.0f ms%n", EVENTS,
                    millis[EVENTS / 2], millis[EVENTS * 9 / 10], millis[EVENTS - 1]);
        } finally {
            delete(folder);
        }
    }

    /** From the nameserver's answer, which it gives once ZooKeeper has it, to the frame that shows it. */
    private static double switched(WindowSession window, Labeled label, ClusterConnection other, boolean on)
            throws Exception {
        CountDownLatch drawn = new CountDownLatch(1);
        long[] at = new long[1];
        String wanted = on ? " on" : " off";
        Runnable look = () -> {
            if (label.getText().endsWith(wanted) && at[0] == 0) {
                at[0] = System.nanoTime();
                drawn.countDown();
            }
        };
        WindowSession.onFx(() -> {
            window.stage().getScene().addPostLayoutPulseListener(look);
            return true;
        });
        other.execute(new Command.SetAutoFailover(on));
        long changed = System.nanoTime();
        drawn.await();
        WindowSession.onFx(() -> {
            window.stage().getScene().removePostLayoutPulseListener(look);
            return true;
        });
        return Math.max(0, at[0] - changed) / 1e6;
    }

    private static void large(List<String> sections) throws Exception {
        Path folder = Files.createTempDirectory("tabletop-figures-");
        RecordedCluster cluster = RecordedCluster.large();
        OUT.printf("%,d replicas, %d tablets, %.0f %% changing every 2 s; heap before: %d MB%n",
                cluster.replicaCount(), cluster.tablets(), cluster.changing() * 100, heap());
        try (RecordedOpener opener = new RecordedOpener(cluster, folder, "large");
                WindowSession window = WindowSession.on(opener, folder)) {
            window.click(opener.button());
            for (String section : sections) {
                if (window.shows("section-" + section)) {
                    section(window, section);
                }
            }
            OUT.println("longest heartbeat of the JavaFX thread: " + window.watchdog().longest().toMillis() + " ms");
        } finally {
            delete(folder);
        }
    }

    private static void section(WindowSession window, String section) throws InterruptedException {
        PulseMeter meter = new PulseMeter();
        WindowSession.onFx(() -> {
            meter.start();
            return true;
        });
        window.click("section-" + section);
        if (section.equals("tables")) {
            window.click("tables.REPLICAS");
        }
        TimeUnit.SECONDS.sleep(6);
        PulseMeter.Work opening = WindowSession.onFx(meter::stop);
        WindowSession.onFx(() -> {
            meter.start();
            return true;
        });
        TimeUnit.NANOSECONDS.sleep(WATCH.toNanos());
        PulseMeter.Work steady = WindowSession.onFx(meter::stop);
        OUT.println(section + ", opening: " + opening);
        OUT.println(section + ", live: " + steady + "; heap " + heap() + " MB");
    }

    /** What is kept: the least of several collections, since a reading that is under way comes and goes. */
    private static long heap() throws InterruptedException {
        return heapBytes() / MEGA;
    }

    /** The same in bytes. */
    static long heapBytes() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            TimeUnit.MILLISECONDS.sleep(BETWEEN_COLLECTIONS_MILLIS);
        }
        return least;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
