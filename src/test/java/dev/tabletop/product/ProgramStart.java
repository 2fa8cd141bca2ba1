package dev.tabletop.product;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the program's processes are started. Over a hundred of them are, so they share an archive of the classes that each
 * of them loads; it is made once, and only where the program is made of jars (as it is in a whole build).
 */
final class ProgramStart {

    private static final String MEMORY = "--sun-misc-unsafe-memory-access=allow";
    private static final String CLASS_PATH = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(e -> !e.endsWith("test-classes") && !e.endsWith("test-classes" + File.separator))
            .collect(Collectors.joining(File.pathSeparator));
    private static final List<String> OPTIONS = withArchive();

    private ProgramStart() {}

    /** The JVM and all its options, up to the main class. */
    static List<String> options() {
        return OPTIONS;
    }

    private static List<String> plain(String... more) {
        List<String> options = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", MEMORY));
        options.addAll(List.of(more));
        options.addAll(List.of("-cp", CLASS_PATH));
        return options;
    }

    private static List<String> withArchive() {
        if (Stream.of(CLASS_PATH.split(File.pathSeparator)).anyMatch(e -> !e.endsWith(".jar"))) {
            return plain();
        }
        try {
            Path archive = Files.createTempFile("tabletop", ".jsa");
            archive.toFile().deleteOnExit();
            Files.delete(archive);
            List<String> training = plain("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds=off");
            training.addAll(List.of("dev.tabletop.app.TrainingRun",
                    Files.createTempDirectory("tabletop-training").toString(), "commands"));
            Process process = new ProcessBuilder(training).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return Files.exists(archive)
                    ? plain("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off")
                    : plain();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return plain();
        }
    }
}
