package dev.tabletop.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the program as its users do: as a process of its own. Closing it ends the process at once. */
final class ProgramProcess implements AutoCloseable {

    /** How it ended. */
    record Ended(int exitCode, String out, String err) {}

    private final Process process;
    private final Path out;
    private final Path err;

    private ProgramProcess(ProcessBuilder builder, Path home) throws IOException {
        out = Files.createTempFile("program-out", ".txt");
        err = Files.createTempFile("program-err", ".txt");
        builder.environment().put("TABLETOP_HOME", home.toString());
        process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        process.getOutputStream().close();
    }

    /** Starts it and returns at once. */
    static ProgramProcess start(Path home, Map<String, String> environment, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(arguments));
        builder.environment().putAll(environment);
        return new ProgramProcess(builder, home);
    }

    /** How it is started. */
    static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(ProgramStart.options());
        command.add("dev.tabletop.app.Main");
        command.addAll(List.of(arguments));
        return command;
    }

    static Ended run(Path home, int seconds, String... arguments) throws IOException, InterruptedException {
        try (ProgramProcess program = start(home, Map.of(), arguments)) {
            return program.awaitEnd(seconds);
        }
    }

    static Ended run(ProcessBuilder builder, Path home, int seconds) throws IOException, InterruptedException {
        try (ProgramProcess program = new ProgramProcess(builder, home)) {
            return program.awaitEnd(seconds);
        }
    }

    Ended awaitEnd(int seconds) throws IOException, InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + seconds + " s\n" + out() + err());
        }
        return new Ended(process.exitValue(), out(), err());
    }

    /** What it has written to standard output until now. */
    String out() throws IOException {
        return Files.readString(out);
    }

    /** What it has written to standard error until now. */
    String err() throws IOException {
        return Files.readString(err);
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As Ctrl-C. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        kill();
        Files.delete(out);
        Files.delete(err);
    }
}
