package dev.tabletop.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.History;
import dev.tabletop.recovery.RecoveryJson;
import dev.tabletop.recovery.run.HistoryBook;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.Documents;
import dev.tabletop.store.Observations;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a console has on record of a cluster, as far as planning uses it.
 *
 * @param examination
 *            what the newest examination found; null when there was none
 * @param pasts
 *            what is on record of each partition's past; those without any are left out
 */
public record ConsoleRecord(@Nullable Evidence examination, List<Past> pasts) {

    /** Nothing on record. */
    public static final ConsoleRecord NONE = new ConsoleRecord(null, List.of());

    /** One partition's past. */
    public record Past(PartitionId partition, History history) {}

    /** Where a record comes from when a bundle is written. */
    public interface Source {

        /** Blocks for the reading. */
        ConsoleRecord of(ClusterIdentity cluster, Collection<PartitionId> partitions) throws StoreException;
    }

    public ConsoleRecord {
        pasts = List.copyOf(pasts);
    }

    /** What a store on this machine holds. Blocks for the reading. */
    public static ConsoleRecord of(Store store, ClusterIdentity cluster, Collection<PartitionId> partitions)
            throws StoreException {
        HistoryBook book = new HistoryBook(new Observations(store, cluster.fingerprint()));
        List<Past> pasts = new ArrayList<>();
        for (PartitionId partition : partitions) {
            History history = book.of(partition);
            if (!history.equals(History.EMPTY)) {
                pasts.add(new Past(partition, history));
            }
        }
        Optional<Documents.Document> newest = new Documents(store, Documents.Kind.EXAMINATION)
                .newest(cluster.fingerprint());
        return new ConsoleRecord(newest.isEmpty() ? null : evidence(newest.get().text()), pasts);
    }

    /** The pasts by partition. */
    public Map<PartitionId, History> histories() {
        Map<PartitionId, History> histories = new HashMap<>();
        pasts.forEach(p -> histories.put(p.partition(), p.history()));
        return histories;
    }

    private static Evidence evidence(String text) throws StoreException {
        try {
            return RecoveryJson.mapper().readValue(text, Evidence.class);
        } catch (JsonProcessingException e) {
            throw StoreException.garbled(Sentence.of("store.last_examination"), e);
        }
    }
}
