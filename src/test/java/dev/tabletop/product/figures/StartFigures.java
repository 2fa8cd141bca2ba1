package dev.tabletop.product.figures;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long the program takes to start, against the least that could be started in its place: {@code status} against a
 * bare look at the same cluster, the first frame against that of an empty window. Both in turn, so that whatever else
 * the machine does is in both.
 */
public final class StartFigures {

    private static final int ROUNDS = 9;
    private static final int QUICK_ROUNDS = 5;
    private static final Pattern MILLIS = Pattern.compile("(\\d+) ms after the start");
    private static final String WINDOW = "dev.tabletop.product.window.WindowFigures";
    private static final String FRAME = "dev.tabletop.product.window.FirstFrame";
    private static final PrintStream OUT = System.out;

    private record Pair(List<Double> wall, List<Double> cpu) {

        static Pair empty() {
            return new Pair(new ArrayList<>(), new ArrayList<>());
        }

        void add(double seconds, double processor) {
            wall.add(seconds);
            cpu.add(processor);
        }
    }

    private StartFigures() {}

    /** {@code status} or {@code frame}, and {@code --quick}. */
    public static void main(String[] arguments) throws Exception {
        List<String> wanted = List.of(arguments);
        int rounds = wanted.contains("--quick") ? QUICK_ROUNDS : ROUNDS;
        if (wanted.contains("status")) {
            status(rounds);
        }
        if (wanted.contains("frame")) {
            frame(rounds);
        }
    }

    private static void status(int rounds) throws Exception {
        Path folder = Files.createTempDirectory("tabletop-figures-");
        Map<String, String> home = Map.of("TABLETOP_HOME", folder.resolve("home").toString());
        try (LocalClusterProcess cluster = LocalClusterProcess.started(folder)) {
            Pair bare = Pair.empty();
            Pair whole = Pair.empty();
            for (int i = -1; i < rounds; i++) {
                MeasuredProcess least = MeasuredProcess.run(home, List.of(), BareProgram.class.getName(),
                        cluster.zookeeper(), cluster.root());
                MeasuredProcess status = MeasuredProcess.run(home, List.of(), "dev.tabletop.app.Main", "status",
                        "--zookeeper", cluster.zookeeper(), "--root", cluster.root());
                require(least.exitCode() == 0 && status.exitCode() == 0, least.out() + status.out());
                if (i >= 0) {
                    bare.add(least.wallSeconds(), least.cpuSeconds());
                    whole.add(status.wallSeconds(), status.cpuSeconds());
                }
            }
            print("connect and ShowTable, bare", bare);
            print("tabletop status", whole);
            ratio(bare, whole, 1.5);
        }
    }

    private static void frame(int rounds) throws IOException, InterruptedException {
        Pair empty = Pair.empty();
        Pair whole = Pair.empty();
        for (int i = -1; i < rounds; i++) {
            MeasuredProcess nothing = MeasuredProcess.run(Map.of(), List.of(), WINDOW, "frame-empty");
            MeasuredProcess window = MeasuredProcess.run(Map.of(), List.of(), FRAME);
            if (i >= 0) {
                empty.add(millis(nothing) / 1e3, nothing.cpuSeconds());
                whole.add(millis(window) / 1e3, window.cpuSeconds());
            }
        }
        print("empty JavaFX window, first frame", empty);
        print("Tabletop, first frame", whole);
        ratio(empty, whole, 1.3);
    }

    private static double millis(MeasuredProcess process) {
        Matcher told = MILLIS.matcher(process.out());
        require(told.find(), process.out());
        return Double.parseDouble(told.group(1));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    private static void print(String what, Pair times) {
        OUT.printf(Locale.ROOT, "%-34s %.2f s, processor %.2f s (medians of %d)%n", what, median(times.wall()),
                median(times.cpu()), times.wall().size());
    }

    private static void ratio(Pair least, Pair whole, double goal) {
        OUT.printf(Locale.ROOT, "ratio: %.2f; of processor time %.2f (goal: at most %.1f)%n",
                median(whole.wall()) / median(least.wall()), median(whole.cpu()) / median(least.cpu()), goal);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
