package dev.tabletop.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the program as its users do: as a process of its own. */
final class ProgramProcess {

    /** How it ended. */
    record Ended(int exitCode, String out, String err) {}

    private ProgramProcess() {}

    static Ended run(Path home, int seconds, String... arguments) throws IOException, InterruptedException {
        Files.createDirectories(home);
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
                        System.getProperty("java.class.path"), "dev.tabletop.app.Main"));
        command.addAll(List.of(arguments));
        return run(new ProcessBuilder(command), home, seconds);
    }

    static Ended run(ProcessBuilder builder, Path home, int seconds) throws IOException, InterruptedException {
        Path out = Files.createTempFile(home, "out", ".txt");
        Path err = Files.createTempFile(home, "err", ".txt");
        builder.environment().put("TABLETOP_HOME", home.toString());
        Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        process.getOutputStream().close();
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError(
                    "still running after " + seconds + " s\n" + Files.readString(out) + Files.readString(err));
        }
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
