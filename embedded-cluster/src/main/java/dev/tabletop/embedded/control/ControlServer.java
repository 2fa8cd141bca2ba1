package dev.tabletop.embedded.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tabletop.embedded.ClusterStartException;
import dev.tabletop.embedded.EmbeddedCluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets other processes of the same user look at a running cluster, break it and stop it. Listens on a loopback port;
 * every request must carry the token that stands in the cluster's folder. Thread-safe.
 */
public final class ControlServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
    private static final int TOKEN_BYTES = 24;
    private static final int MAX_REQUEST_BYTES = 64 * 1024;

    private final EmbeddedCluster cluster;
    private final ControlAddress address;
    private final HttpServer server;
    private final ExecutorService threads = Executors
            .newCachedThreadPool(Thread.ofPlatform().name("control-", 1).daemon().factory());
    private final Leases leases = new Leases(this::heal, threads);
    private final CountDownLatch stopAsked = new CountDownLatch(1);

    private ControlServer(EmbeddedCluster cluster, HttpServer server, ControlAddress address) {
        this.cluster = cluster;
        this.server = server;
        this.address = address;
    }

    /**
     * Begins to listen and writes the address into the cluster's folder.
     *
     * @throws ControlException
     *             when there is no port or the folder cannot be written
     */
    public static ControlServer open(EmbeddedCluster cluster) throws ControlException {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            byte[] token = new byte[TOKEN_BYTES];
            new SecureRandom().nextBytes(token);
            ControlAddress address = new ControlAddress(server.getAddress().getPort(),
                    HexFormat.of().formatHex(token), ProcessHandle.current().pid());
            ControlServer control = new ControlServer(cluster, server, address);
            server.setExecutor(control.threads);
            server.createContext("/", control::serve);
            server.start();
            address.write(cluster.directory());
            return control;
        } catch (IOException e) {
            throw new ControlException("The cluster's control could not be opened: " + e.getMessage(), e);
        }
    }

    /** Returns when a stop has been asked for; the caller then closes this and the cluster. */
    public void awaitStop() throws InterruptedException {
        stopAsked.await();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String given = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            String wanted = "Bearer " + address.token();
            if (!MessageDigest.isEqual(given.getBytes(UTF_8), wanted.getBytes(UTF_8))) {
                answer(exchange, 401, Map.of("error", "The token is wrong."));
                return;
            }
            try {
                handle(exchange);
            } catch (IllegalArgumentException | JsonProcessingException e) {
                answer(exchange, 400, Map.of("error", String.valueOf(e.getMessage())));
            } catch (ClusterStartException e) {
                answer(exchange, 409, Map.of("error", String.valueOf(e.getMessage())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                answer(exchange, 503, Map.of("error", "The cluster is ending."));
            }
        }
    }

    private void handle(HttpExchange exchange) throws IOException, ClusterStartException, InterruptedException {
        String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        switch (asked) {
            case "GET /status" -> answer(exchange, 200, status());
            case "POST /fault" -> {
                byte[] body = exchange.getRequestBody().readNBytes(MAX_REQUEST_BYTES);
                act(ControlAddress.JSON.readValue(body, FaultRequest.class));
                answer(exchange, 200, status());
            }
            case "POST /stop" -> {
                answer(exchange, 200, Map.of());
                // Else the process may end before its answer is on its way.
                exchange.close();
                stopAsked.countDown();
            }
            default -> answer(exchange, 404, Map.of("error", "There is no " + asked + "."));
        }
    }

    private ClusterStatus status() {
        return new ClusterStatus(cluster.zookeeperConnect(), cluster.root(), address.process(), cluster.nodes());
    }

    private void act(FaultRequest request) throws ClusterStartException, InterruptedException {
        String node = request.node();
        LOG.info("{} is asked for {}.", request.fault().text(), node);
        leases.release(request);
        leases.hold(request);
        switch (request.fault()) {
            case KILL -> cluster.kill(node);
            case POWER_LOSS -> cluster.powerLoss(node);
            case STOP -> cluster.stop(node);
            case START -> cluster.start(node);
            case ISOLATE -> cluster.isolate(node);
            case REJOIN -> cluster.rejoin(node);
            case SLOW -> cluster.slow(node, Duration.ofMillis(request.delayMillis()));
            case DISK_FULL -> cluster.diskFull(node, true);
            case DISK_FREE -> cluster.diskFull(node, false);
        }
    }

    /** Of a process that ended before it healed what it had broken. */
    private void heal(Fault healing, String node) {
        LOG.info("{} is healed, as the process that broke it ended.", node);
        try {
            act(new FaultRequest(healing, node, 0, 0));
        } catch (ClusterStartException | IllegalArgumentException e) {
            LOG.warn("{} could not be healed: {}", node, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int code, Object body) throws IOException {
        byte[] json = ControlAddress.JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, json.length);
        exchange.getResponseBody().write(json);
    }

    /** Stops listening and removes the address from the folder. The cluster goes on. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
        try {
            Files.deleteIfExists(ControlAddress.file(cluster.directory()));
        } catch (IOException e) {
            LOG.warn("The control's address could not be removed from the folder.", e);
        }
    }
}
