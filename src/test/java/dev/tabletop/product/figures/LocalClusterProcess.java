package dev.tabletop.product.figures;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A cluster in a process of its own, started by the program's own command. Closing it ends the process at once. */
public final class LocalClusterProcess implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("--zookeeper (\\S+) --root (\\S+)");

    private final Process process;
    private final String zookeeper;
    private final String root;

    /** With a command such as {@code cluster start}; returns when it says where the cluster is. */
    LocalClusterProcess(Map<String, String> environment, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                MeasuredProcess.command(List.of(), "dev.tabletop.app.Main", command)).redirectErrorStream(true);
        builder.environment().putAll(environment);
        process = builder.start();
        BufferedReader out = process.inputReader();
        List<String> said = new ArrayList<>();
        Matcher address = ADDRESS.matcher("");
        while (!address.find()) {
            String line = out.readLine();
            if (line == null) {
                throw new IOException("The cluster did not start: " + String.join(" / ", said));
            }
            said.add(line);
            address.reset(line);
        }
        zookeeper = address.group(1);
        root = address.group(2);
    }

    /** A local cluster of 3 tablets with a few rows, all of it below that folder. */
    public static LocalClusterProcess started(Path folder) throws IOException {
        return new LocalClusterProcess(Map.of("TABLETOP_HOME", folder.resolve("cluster-home").toString()), "cluster",
                "start", "--dir", folder.resolve("cluster").toString(), "--rows", "300");
    }

    public String zookeeper() {
        return zookeeper;
    }

    public String root() {
        return root;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
