package dev.tabletop.embedded.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Another process's hand on a running local cluster. Thread-safe; all calls block. */
public final class ClusterControl implements AutoCloseable {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(90);
    private static final Duration END_LIMIT = Duration.ofSeconds(30);
    private static final Duration LOOK_PAUSE = Duration.ofMillis(50);

    private final Path directory;
    private final ControlAddress address;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();

    private ClusterControl(Path directory, ControlAddress address) {
        this.directory = directory;
        this.address = address;
    }

    /**
     * Finds the cluster that runs on a folder and looks whether it answers.
     *
     * @throws ControlException
     *             when there is no such folder, nothing runs there, or what stands there is stale
     */
    public static ClusterControl connect(Path directory) throws ControlException, InterruptedException {
        if (!Files.isDirectory(directory)) {
            throw new ControlException(
                    "There is no folder " + directory + ". Start a cluster there first, or name its folder.");
        }
        if (!Files.exists(ControlAddress.file(directory))) {
            throw new ControlException("No cluster runs on " + directory + ". Start one there first.");
        }
        try {
            ClusterControl control = new ClusterControl(directory, ControlAddress.read(directory));
            control.status();
            return control;
        } catch (IOException e) {
            throw new ControlException(
                    "The file " + ControlAddress.file(directory) + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** How the cluster and its nodes are now. */
    public ClusterStatus status() throws ControlException, InterruptedException {
        return parse(send("GET", "/status", ""));
    }

    /**
     * Breaks or mends a node and returns how the cluster is then.
     *
     * @param node
     *            its name, or {@code all-tablets}
     * @param delay
     *            for {@link Fault#SLOW} only
     * @throws ControlException
     *             when there is no such node, this cannot be done to it, or it does not start
     */
    public ClusterStatus fault(Fault fault, String node, Duration delay) throws ControlException, InterruptedException {
        return ask(new FaultRequest(fault, node, delay.toMillis(), 0));
    }

    /**
     * The same, for as long as this process lives: when it ends before it has healed the fault, the cluster heals it.
     */
    public ClusterStatus faultWhileThisProcessLives(Fault fault, String node, Duration delay)
            throws ControlException, InterruptedException {
        return ask(new FaultRequest(fault, node, delay.toMillis(), ProcessHandle.current().pid()));
    }

    private ClusterStatus ask(FaultRequest request) throws ControlException, InterruptedException {
        try {
            return parse(send("POST", "/fault", ControlAddress.JSON.writeValueAsString(request)));
        } catch (IOException e) {
            throw new ControlException("The request could not be written: " + e.getMessage(), e);
        }
    }

    /** Stops the whole cluster in an orderly way and returns when it, and the process that it ran in, has ended. */
    public void stop() throws ControlException, InterruptedException {
        send("POST", "/stop", "");
        long end = System.nanoTime() + END_LIMIT.toNanos();
        while (Files.exists(ControlAddress.file(directory)) || runs(address.process())) {
            if (System.nanoTime() > end) {
                throw new ControlException("The cluster was asked to stop but process " + address.process()
                        + " has not ended yet. Look at its log, or end that process.");
            }
            Thread.sleep(LOOK_PAUSE);
        }
    }

    /** A cluster of this very process is over before its process is. */
    private static boolean runs(long process) {
        return process != ProcessHandle.current().pid()
                && ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
    }

    private JsonNode send(String method, String path, String body) throws ControlException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.port() + path))
                .timeout(ANSWER_LIMIT).header("Authorization", "Bearer " + address.token())
                .method(method, HttpRequest.BodyPublishers.ofString(body)).build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode answer = ControlAddress.JSON.readTree(response.body());
            if (response.statusCode() == 401) {
                throw stale();
            }
            if (response.statusCode() != 200) {
                throw new ControlException(
                        answer.path("error").asText("The cluster answered " + response.statusCode()));
            }
            return answer;
        } catch (ConnectException e) {
            throw stale();
        } catch (HttpTimeoutException e) {
            throw new ControlException("The cluster on " + directory + " (process " + address.process()
                    + ") does not answer. Look at its log, or end that process.", e);
        } catch (IOException e) {
            throw new ControlException("The cluster on " + directory + " does not answer: " + e.getMessage(), e);
        }
    }

    private ControlException stale() {
        return new ControlException("No cluster runs on " + directory + " any more: process " + address.process()
                + " ended without stopping it. Start it there again.");
    }

    private static ClusterStatus parse(JsonNode answer) throws ControlException {
        try {
            return ControlAddress.JSON.treeToValue(answer, ClusterStatus.class);
        } catch (IOException e) {
            throw new ControlException("The cluster's answer cannot be understood: is it of another version?", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
