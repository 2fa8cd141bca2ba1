package dev.tabletop.hooks;

import dev.tabletop.recovery.run.RunHooks.Called;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.RunRules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call of a program: no shell, a clean environment, a time limit, and as much of its output as is worth keeping. */
final class HookProcess {

    /** As much is kept; the rest is read and thrown away, so that the program is not held up. */
    static final int MOST_OUTPUT = 8_000;

    private static final Logger LOG = LoggerFactory.getLogger(HookProcess.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);
    /** What any program needs to find its way; everything else may hold secrets. */
    private static final Set<String> PASSED_ON = Set.of("PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "LC_CTYPE",
            "TZ", "TMPDIR", "TEMP", "TMP", "SystemRoot", "SystemDrive", "USERPROFILE", "APPDATA", "LOCALAPPDATA",
            "PATHEXT", "ComSpec");

    private final RunRules.Hook hook;

    HookProcess(RunRules.Hook hook) {
        this.hook = hook;
    }

    /** Calls it and waits, for no longer than its limit. */
    Called call(String input, Map<String, String> facts) {
        String name = hook.command().getFirst();
        Process process;
        try {
            process = begin(facts);
        } catch (IOException e) {
            return new Called(false, Sentence.of("run.could_started", name, e.getMessage()), "");
        }
        Output output = new Output(process.getInputStream());
        Thread reader = Thread.ofPlatform().daemon().name("hook-output").start(output);
        Thread writer = Thread.ofPlatform().daemon().name("hook-input").start(() -> write(process, input));
        try {
            boolean over = process.waitFor(hook.limit().toMillis(), TimeUnit.MILLISECONDS);
            if (!over) {
                end(process);
            }
            reader.join(LAST_WORDS);
            return over
                    ? new Called(process.exitValue() == 0, Sentence.of("run.ended_code", name, process.exitValue()),
                            output.text())
                    : new Called(false, Sentence.of("run.did_end_within_s", name, hook.limit().toSeconds()),
                            output.text());
        } catch (InterruptedException _) {
            end(process);
            Thread.currentThread().interrupt();
            return new Called(false, Sentence.of("run.ended_because_run", name), output.text());
        } finally {
            writer.interrupt();
        }
    }

    private Process begin(Map<String, String> facts) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(hook.command()).redirectErrorStream(true);
        builder.environment().keySet().retainAll(PASSED_ON);
        builder.environment().putAll(facts);
        return builder.start();
    }

    /** With all that it has started. */
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void write(Process process, String input) {
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // A program that does not want to read the plan need not.
            LOG.debug("A hook did not read its input: {}", e.getMessage());
        }
    }

    /** Reads to the end, and keeps the beginning. */
    private static final class Output implements Runnable {

        private final InputStream stream;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        Output(InputStream stream) {
            this.stream = stream;
        }

        @Override
        public void run() {
            byte[] part = new byte[4096];
            try (InputStream open = stream) {
                int length = open.read(part);
                while (length >= 0) {
                    kept.write(part, 0, Math.clamp(MOST_OUTPUT - kept.size(), 0, length));
                    length = open.read(part);
                }
            } catch (IOException e) {
                LOG.debug("A hook's output ended: {}", e.getMessage());
            }
        }

        String text() {
            String text = kept.toString(StandardCharsets.UTF_8);
            return kept.size() < MOST_OUTPUT ? text : text + " ...";
        }
    }
}
