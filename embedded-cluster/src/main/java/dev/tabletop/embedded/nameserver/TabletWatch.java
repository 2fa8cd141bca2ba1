package dev.tabletop.embedded.nameserver;

import dev.tabletop.embedded.Timings;
import dev.tabletop.embedded.nameserver.metadata.ClusterStore;
import dev.tabletop.embedded.nameserver.metadata.Leadership;
import dev.tabletop.embedded.nameserver.metadata.Metadata;
import dev.tabletop.embedded.nameserver.metadata.Paths;
import dev.tabletop.embedded.nameserver.metadata.StoreException;
import dev.tabletop.embedded.nameserver.ops.EndpointOperations;
import dev.tabletop.embedded.nameserver.ops.OperationRequests;
import dev.tabletop.embedded.nameserver.tablets.KnownTablet;
import dev.tabletop.embedded.nameserver.tablets.TabletClient;
import dev.tabletop.embedded.nameserver.tablets.TabletRegistry;
import dev.tabletop.wire.tablet.RealEndpointPair;
import dev.tabletop.wire.tablet.UpdateRealEndpointMapRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices tablets that go and come back. While this nameserver leads and auto_failover is on, it takes their replicas
 * out of service after the heartbeat timeout and brings them back when their process returns.
 */
final class TabletWatch {

    private static final Logger LOG = LoggerFactory.getLogger(TabletWatch.class);
    private static final String NEARLINE_PREFIX = "NLTABLET_";
    private static final String STARTED_PREFIX = "startup_";

    private final ClusterStore store;
    private final TabletRegistry tablets;
    private final Metadata metadata;
    private final EndpointOperations operations;
    private final Leadership leadership;
    private final ScheduledExecutorService timer;
    private final NameserverSettings settings;
    private final Map<String, Instant> offlineSince = new ConcurrentHashMap<>();

    TabletWatch(ClusterStore store, TabletRegistry tablets, Metadata metadata, EndpointOperations operations,
            Leadership leadership, ScheduledExecutorService timer, NameserverSettings settings) {
        this.store = store;
        this.tablets = tablets;
        this.metadata = metadata;
        this.operations = operations;
        this.leadership = leadership;
        this.timer = timer;
        this.settings = settings;
    }

    /** Looks at the registered tablets and sets off what must follow. */
    synchronized void look() throws StoreException {
        Set<String> present = store.children(Paths.NODES).stream().filter(name -> !name.startsWith(NEARLINE_PREFIX))
                .collect(Collectors.toSet());
        Instant now = Instant.now();
        TabletRegistry.Change change = tablets.update(present, this::realEndpoint, now);
        for (String endpoint : change.gone()) {
            LOG.info("tablet {} is gone", endpoint);
            offlineSince.put(endpoint, now);
            later(settings.timings(), () -> offline(endpoint, false));
        }
        for (String endpoint : change.back()) {
            LOG.info("tablet {} is back", endpoint);
            timer.execute(() -> online(endpoint));
        }
        if (leadership.held() && !change.appeared().isEmpty()) {
            metadata.tell();
        }
        if (settings.useName() && !(change.appeared().isEmpty() && change.back().isEmpty())) {
            pushRealEndpoints();
        }
    }

    private String realEndpoint(String name) {
        if (!settings.useName()) {
            return name;
        }
        try {
            Optional<String> address = store.readText(Paths.child(Paths.NAMES, name));
            return address.filter(text -> !text.isEmpty()).orElse(name);
        } catch (StoreException e) {
            LOG.warn("address of {} is unknown", name, e);
            return name;
        }
    }

    /** Tells the tablets the address behind each name, where names are used. */
    void pushRealEndpoints() {
        if (!settings.useName()) {
            return;
        }
        UpdateRealEndpointMapRequest.Builder map = UpdateRealEndpointMapRequest.newBuilder();
        tablets.realEndpoints().forEach((name, address) -> map
                .addRealEndpointMap(RealEndpointPair.newBuilder().setName(name).setRealEndpoint(address)));
        for (TabletClient tablet : tablets.healthy()) {
            tablet.updateRealEndpointMap(map.build());
        }
    }

    /** A new leader goes on waiting for the tablets that it has seen go, from the time they went. */
    void resumeTimers() {
        offlineSince.keySet().forEach(endpoint -> later(settings.timings(), () -> offline(endpoint, false)));
    }

    private void later(Timings timings, Runnable check) {
        try {
            var _ = timer.schedule(check, timings.tabletOfflineCheck().toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("no more checks: the nameserver ends");
        }
    }

    private void offline(String endpoint, boolean restarted) {
        Instant since = offlineSince.get(endpoint);
        if (!leadership.held() || metadata.tables().isEmpty() || since == null) {
            return;
        }
        if (!restarted) {
            if (tablets.find(endpoint).filter(KnownTablet::healthy).isPresent()) {
                return;
            }
            if (Instant.now().isBefore(since.plus(settings.timings().tabletHeartbeatTimeout()))) {
                later(settings.timings(), () -> offline(endpoint, false));
                return;
            }
        }
        if (metadata.autoFailover()) {
            failOver(endpoint);
        }
    }

    private void failOver(String endpoint) {
        LOG.info("tablet {} is failed over", endpoint);
        try {
            operations.markDead(endpoint);
        } catch (StoreException e) {
            LOG.warn("replicas on {} cannot all be marked dead", endpoint, e);
        }
        operations.offline(endpoint, OperationRequests.CONCURRENCY);
    }

    private void online(String endpoint) {
        if (!leadership.held()) {
            return;
        }
        try {
            boolean restarted = store.readText(Paths.child(Paths.NODES, endpoint))
                    .filter(text -> text.startsWith(STARTED_PREFIX)).isPresent();
            Instant since = offlineSince.get(endpoint);
            boolean flapped = !restarted && (since == null
                    || Instant.now().isBefore(since.plus(settings.timings().tabletHeartbeatTimeout())));
            if (metadata.autoFailover() && !flapped && !metadata.tables().isEmpty()) {
                if (restarted) {
                    offline(endpoint, true);
                }
                operations.recover(endpoint, false, OperationRequests.CONCURRENCY);
            }
            offlineSince.remove(endpoint);
        } catch (StoreException e) {
            LOG.warn("tablet {} is back but cannot be recovered", endpoint, e);
        }
    }
}
