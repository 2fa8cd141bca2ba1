package dev.tabletop.product.figures;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A process of the same virtual machine, with the same options and class path, waited for and measured.
 *
 * @param exitCode
 *            how it ended
 * @param wallSeconds
 *            from its start to its end
 * @param cpuSeconds
 *            of the processor, in all its threads; NaN where the system does not tell
 * @param out
 *            what it printed
 */
record MeasuredProcess(int exitCode, double wallSeconds, double cpuSeconds, String out) {

    private static final Path OWN = Path.of("/proc/self/stat");
    private static final double TICKS = 100;
    private static final int CHILD_USER = 13;

    /** Runs a main class to its end; what it prints comes with the result. */
    static MeasuredProcess run(Map<String, String> environment, List<String> options, String main,
            String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile("figures-out", ".txt");
        try {
            double cpu = ofChildren();
            long begin = System.nanoTime();
            ProcessBuilder builder = new ProcessBuilder(command(options, main, arguments)).redirectErrorStream(true)
                    .redirectOutput(out.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            int exitCode = process.waitFor();
            double wall = (System.nanoTime() - begin) / 1e9;
            return new MeasuredProcess(exitCode, wall, ofChildren() - cpu, Files.readString(out));
        } finally {
            Files.delete(out);
        }
    }

    /** How a main class is started with this machine's options and class path, and more. */
    static List<String> command(List<String> options, String main, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Of all children that have been waited for; Linux only. */
    private static double ofChildren() throws IOException {
        if (Files.notExists(OWN)) {
            return Double.NaN;
        }
        String stat = Files.readString(OWN, StandardCharsets.UTF_8);
        String[] behindName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(behindName[CHILD_USER]) + Long.parseLong(behindName[CHILD_USER + 1])) / TICKS;
    }
}
