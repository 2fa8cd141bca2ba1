package dev.tabletop.product.figures;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Every figure of scale and speed, one after the other, each in a process of its own; docs/figures.md tells what they
 * mean. What the machine does beside them is printed with each.
 */
public final class Figures {

    private static final PrintStream OUT = System.out;
    private static final String WINDOW = "dev.tabletop.product.window.";
    private static final String OWN = "dev.tabletop.product.figures.";

    private static final List<String> HEADLESS = List.of("-Dglass.platform=Headless", "-Dprism.order=sw",
            "-Dtestfx.robot=glass");

    /**
     * One part.
     *
     * @param quick
     *            its arguments with {@code --quick}
     */
    private record Part(String name, String about, String main, List<String> usual, List<String> quick) {}

    private static final List<Part> PARTS = List.of(
            part("state", "from bytes to state to difference", "dev.tabletop.openmldb.StateFigures"),
            part("ready", "a local cluster", OWN + "ReadyFigures"),
            part("status", "the command line's status", OWN + "StartFigures", "status"),
            part("frame", "the first frame", OWN + "StartFigures", "frame"),
            new Part("window", "the window on 120,000 replicas, read every 2 s", WINDOW + "WindowFigures",
                    List.of("large"), List.of("large", "overview")),
            part("idle", "the window on a healthy cluster of 3 tablets", WINDOW + "IdleFigures"),
            part("day", "a day of readings", WINDOW + "DayFigures"),
            part("elections", "recovery by election", "dev.tabletop.recovery.local.ElectionFigures"),
            part("million", "large clusters over the wire", OWN + "MillionFigures"));

    private Figures() {}

    /** Names of parts for fewer than all, and {@code --quick} for fewer rounds of each. */
    public static void main(String[] arguments) throws Exception {
        List<String> wanted = new ArrayList<>(List.of(arguments));
        boolean quick = wanted.remove("--quick");
        OUT.printf(Locale.ROOT, "%s, Java %s, %d processors%n", Instant.now().truncatedTo(ChronoUnit.SECONDS),
                Runtime.version(), Runtime.getRuntime().availableProcessors());
        for (Part part : PARTS) {
            if (wanted.isEmpty() || wanted.contains(part.name())) {
                run(part, quick);
            }
        }
    }

    private static Part part(String name, String about, String main, String... arguments) {
        List<String> quick = new ArrayList<>(List.of(arguments));
        quick.add("--quick");
        return new Part(name, about, main, List.of(arguments), quick);
    }

    private static void run(Part part, boolean quick) throws Exception {
        OUT.printf(Locale.ROOT, "%n%s: %s (load before it: %.1f)%n", part.name(), part.about(), load());
        List<String> command = MeasuredProcess.command(HEADLESS, part.main(),
                (quick ? part.quick() : part.usual()).toArray(String[]::new));
        int exitCode = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exitCode != 0) {
            OUT.println(part.name() + " FAILED with " + exitCode);
        }
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
