package dev.tabletop.chronicle;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.recovery.RecoveryJson;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.Observations;
import dev.tabletop.store.Observations.Kind;
import dev.tabletop.store.Observations.Observation;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The chronicle of one cluster in the console's store. Reading blocks for the disk. {@link #take} is for one thread;
 * the rest is safe for several.
 */
public final class Chronicle {

    /** More operations are not kept; the nameserver itself keeps fewer. */
    private static final int MOST_OPERATIONS = 20_000;

    /** So many more than the most are let be, so that they are not counted out one by one. */
    private static final int SLACK = 20;

    private final Observations observations;
    private final int most;
    private @Nullable NavigableMap<Long, Operation> operations;
    private @Nullable Map<String, NodeSighting> nodes;

    /**
     * @param cluster
     *            fingerprint of the cluster
     */
    public Chronicle(Store store, String cluster) {
        this(store, cluster, MOST_OPERATIONS);
    }

    Chronicle(Store store, String cluster, int mostOperations) {
        this.observations = new Observations(store, cluster);
        this.most = mostOperations;
    }

    /** Keeps what this state tells that is not on record yet. */
    public void take(ClusterState state) throws StoreException {
        List<Observation> news = new ArrayList<>();
        NavigableMap<Long, Operation> known = knownOperations();
        long forgotten = known.size() < most ? 0 : known.firstKey();
        for (Operation operation : state.operations()) {
            if (operation.id() >= forgotten && !operation.equals(known.get(operation.id()))) {
                news.add(observation(Kind.OPERATION_SEEN, subject(operation.id()), state.readAt(), operation));
            }
        }
        Map<String, NodeSighting> before = knownNodes();
        List<NodeSighting> sightings = NodeSighting.of(state, before);
        for (NodeSighting sighting : sightings) {
            if (!sighting.equals(before.get(sighting.endpoint()))) {
                news.add(observation(Kind.NODE, sighting.endpoint(), state.readAt(), sighting));
            }
        }
        observations.add(news);
        state.operations().stream().filter(o -> o.id() >= forgotten).forEach(o -> known.put(o.id(), o));
        forgetOld(known);
        sightings.forEach(s -> before.put(s.endpoint(), s));
    }

    private void forgetOld(NavigableMap<Long, Operation> known) throws StoreException {
        if (known.size() <= most + most / SLACK) {
            return;
        }
        while (known.size() > most) {
            known.pollFirstEntry();
        }
        observations.forgetBelow(Kind.OPERATION_SEEN, subject(known.firstKey()));
    }

    private NavigableMap<Long, Operation> knownOperations() throws StoreException {
        NavigableMap<Long, Operation> known = operations;
        if (known == null) {
            known = new TreeMap<>();
            for (SeenOperation seen : operations()) {
                known.put(seen.operation().id(), seen.operation());
            }
            operations = known;
        }
        return known;
    }

    private Map<String, NodeSighting> knownNodes() throws StoreException {
        Map<String, NodeSighting> known = nodes;
        if (known == null) {
            known = new HashMap<>();
            for (NodeSighting sighting : nodes()) {
                known.put(sighting.endpoint(), sighting);
            }
            nodes = known;
        }
        return known;
    }

    /** All operations that were ever seen, as they were last seen, by id. */
    public List<SeenOperation> operations() throws StoreException {
        List<SeenOperation> found = new ArrayList<>();
        for (Observation seen : observations.of(Kind.OPERATION_SEEN, "")) {
            found.add(new SeenOperation(read(seen, Operation.class), seen.at()));
        }
        found.sort((a, b) -> Long.compare(a.operation().id(), b.operation().id()));
        return found;
    }

    /** All nodes that were ever seen, as they were last seen. */
    public List<NodeSighting> nodes() throws StoreException {
        List<NodeSighting> found = new ArrayList<>();
        for (Observation seen : observations.of(Kind.NODE, "")) {
            found.add(read(seen, NodeSighting.class));
        }
        return found;
    }

    private static String subject(long operation) {
        return String.format(Locale.ROOT, "%019d", operation);
    }

    private static Observation observation(Kind kind, String subject, Instant at, Object content) {
        try {
            return new Observation(kind, subject, at, RecoveryJson.mapper().writeValueAsString(content));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + content, e);
        }
    }

    private static <T> T read(Observation seen, Class<T> type) throws StoreException {
        try {
            return RecoveryJson.mapper().readValue(seen.text(), type);
        } catch (JsonProcessingException e) {
            throw StoreException.garbled(Sentence.plain(seen.kind() + " " + seen.subject()), e);
        }
    }
}
