package dev.tabletop.chronicle;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tabletop.recovery.RecoveryJson;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.Observations;
import dev.tabletop.store.Observations.Kind;
import dev.tabletop.store.Observations.Observation;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The maintenance marks of one cluster in the console's store. Each call blocks for the disk. For several threads. */
public final class MaintenanceBook {

    private final Observations observations;

    /**
     * @param cluster
     *            fingerprint of the cluster
     */
    public MaintenanceBook(Store store, String cluster) {
        this.observations = new Observations(store, cluster);
    }

    /** Marks a node, in place of a mark that it has. */
    public void mark(Maintenance maintenance) throws StoreException {
        try {
            observations.add(List.of(new Observation(Kind.MAINTENANCE, maintenance.endpoint(), maintenance.since(),
                    RecoveryJson.mapper().writeValueAsString(maintenance))));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + maintenance, e);
        }
    }

    /** Ends the mark of a node now; returns it, or empty where none holds. */
    public Optional<Maintenance> end(String endpoint, Instant now) throws StoreException {
        Optional<Maintenance> held = holding(now).stream().filter(m -> m.endpoint().equals(endpoint)).findFirst();
        if (held.isPresent()) {
            Maintenance m = held.get();
            // One that began in this very moment ends in the next.
            Instant end = now.isAfter(m.since()) ? now : m.since().plusMillis(1);
            mark(new Maintenance(m.endpoint(), m.owner(), m.reason(), m.since(), end));
        }
        return held;
    }

    /** The marks that hold at that moment, by endpoint. */
    public List<Maintenance> holding(Instant now) throws StoreException {
        List<Maintenance> found = new ArrayList<>();
        for (Observation one : observations.of(Kind.MAINTENANCE, "")) {
            try {
                Maintenance mark = RecoveryJson.mapper().readValue(one.text(), Maintenance.class);
                if (mark.holds(now)) {
                    found.add(mark);
                }
            } catch (JsonProcessingException e) {
                throw StoreException.garbled(Sentence.plain(one.kind() + " " + one.subject()), e);
            }
        }
        found.sort(Comparator.comparing(Maintenance::endpoint));
        return found;
    }
}
