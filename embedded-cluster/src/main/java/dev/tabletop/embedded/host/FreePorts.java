package dev.tabletop.embedded.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds free loopback ports for nodes. They are taken from below the range from which the system gives ports to
 * outgoing connections: else, while a node is down, a connection could get the node's port, or even connect to itself.
 */
public final class FreePorts {

    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;
    private static final int TRIES = 2000;

    /** By all of this process, as what was given may not be bound yet. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private final Random random = new Random();

    /** A port that is free now and that this process was not given before. */
    public int next() throws NodeStartException {
        for (int i = 0; i < TRIES; i++) {
            int port = random.nextInt(FIRST, LAST);
            if (!GIVEN.contains(port) && isFree(port) && GIVEN.add(port)) {
                return port;
            }
        }
        throw new NodeStartException("No free loopback port found between " + FIRST + " and " + LAST
                + ". Stop other servers on this machine.");
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
