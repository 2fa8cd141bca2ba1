package dev.tabletop.embedded.nameserver;

import dev.tabletop.embedded.nameserver.metadata.ClusterStore;
import dev.tabletop.embedded.nameserver.metadata.Paths;
import dev.tabletop.embedded.nameserver.metadata.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands for leader by an ephemeral node: the first child by name leads. Looks once per round. */
final class Election implements Runnable {

    /** Told on the election's own thread. */
    interface Candidate {
        void elected();

        void deposed();
    }

    private enum State {
        LOST, TRYING, LEADING
    }

    private static final Logger LOG = LoggerFactory.getLogger(Election.class);

    private final ClusterStore store;
    private final String endpoint;
    private final Duration round;
    private final Candidate candidate;
    private State state = State.LOST;
    private String own = "";
    private long session;
    private volatile boolean disconnected;

    Election(ClusterStore store, String endpoint, Duration round, Candidate candidate) {
        this.store = store;
        this.endpoint = endpoint;
        this.round = round;
        this.candidate = candidate;
    }

    /** Says that the connection to ZooKeeper is gone: what was won counts no more. */
    void disconnected() {
        disconnected = true;
    }

    /** Runs until the thread is interrupted. */
    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(round);
                lookOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookOnce() {
        try {
            look();
        } catch (StoreException e) {
            LOG.debug("{} cannot look at the election: {}", endpoint, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("{} broke in the election and goes on", endpoint, e);
        }
    }

    private void look() throws StoreException {
        if (disconnected || session != store.session().sessionId()) {
            disconnected = false;
            depose();
        }
        if (state == State.LOST) {
            stand();
        }
        if (isFirst()) {
            if (state == State.TRYING) {
                state = State.LEADING;
                candidate.elected();
            }
        } else if (state == State.LEADING) {
            depose();
        }
    }

    private void stand() throws StoreException {
        long current = store.session().sessionId();
        own = store.createEphemeralSequential(Paths.LOCK_REQUEST, endpoint);
        session = current;
        state = State.TRYING;
    }

    private void depose() {
        if (state == State.LEADING) {
            candidate.deposed();
        }
        state = State.LOST;
    }

    /** A first child of the same value is our own of a former life and counts as well. */
    private boolean isFirst() throws StoreException {
        List<String> children = store.children(Paths.LEADER);
        if (children.isEmpty()) {
            return false;
        }
        String first = children.getFirst();
        Optional<String> value = store.readText(Paths.child(Paths.LEADER, first));
        return first.equals(own) || value.filter(endpoint::equals).isPresent();
    }
}
