package dev.tabletop.drills;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tabletop.recovery.RecoveryJson;
import dev.tabletop.store.Documents;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The drills on this machine, in the store. Calls block for the disk; safe for use by several threads. */
public final class DrillBook {

    private final Documents documents;

    public DrillBook(Store store) {
        this.documents = new Documents(store, Documents.Kind.DRILL);
    }

    /** Keeps how a drill stands, in place of how it stood before. */
    public void keep(DrillResult result) throws StoreException {
        try {
            documents.save(new Documents.Document(result.id(), result.fingerprint(), result.began(),
                    RecoveryJson.mapper().writeValueAsString(result)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: drill " + result.id(), e);
        }
    }

    /** All drills, newest first. Those of another version that cannot be understood are left out. */
    public List<DrillResult> all() throws StoreException {
        List<DrillResult> results = new ArrayList<>();
        for (Documents.Document document : documents.all()) {
            read(document).ifPresent(results::add);
        }
        results.sort((a, b) -> b.began().compareTo(a.began()));
        return results;
    }

    /** The drill with this id, or the only one whose id begins so. */
    public Optional<DrillResult> find(String id) throws StoreException {
        List<DrillResult> found = all().stream().filter(r -> r.id().startsWith(id)).toList();
        return found.stream().filter(r -> r.id().equals(id)).findFirst()
                .or(() -> found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty());
    }

    /** Drills on this cluster that are not over, or whose faults still stand. */
    public List<DrillResult> open(String fingerprint) throws StoreException {
        return all().stream().filter(r -> r.fingerprint().equals(fingerprint)).filter(DrillBook::isOpen).toList();
    }

    /** Whether it is not over, or something of it still stands. */
    public static boolean isOpen(DrillResult result) {
        return result.state() == DrillResult.State.RUNNING || !result.standing().isEmpty();
    }

    private static Optional<DrillResult> read(Documents.Document document) {
        try {
            return Optional.of(RecoveryJson.mapper().readValue(document.text(), DrillResult.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
