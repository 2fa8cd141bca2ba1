package dev.tabletop.chronicle;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.FindingKind;
import dev.tabletop.diagnosis.Remembered;
import dev.tabletop.diagnosis.Sight;
import dev.tabletop.recovery.RecoveryJson;
import dev.tabletop.store.Observations;
import dev.tabletop.store.Observations.Kind;
import dev.tabletop.store.Observations.Observation;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which class each partition and node of one cluster was in over time, in the console's store. Reading blocks for the
 * disk. {@link #take} is for one thread; the rest is safe for several.
 */
public final class ClassHistory {

    /** More changes are not kept. */
    private static final int MOST = 20_000;

    private final Observations observations;
    private @Nullable Map<String, ClassChange> newest;
    private Remembered remembered = Remembered.NOTHING;

    /**
     * @param cluster
     *            fingerprint of the cluster
     */
    public ClassHistory(Store store, String cluster) {
        this.observations = new Observations(store, cluster);
    }

    /** Diagnoses this state and keeps the classes that changed. */
    public void take(ClusterState state) throws StoreException {
        Map<String, ClassChange> known = known();
        List<Finding> findings = Diagnosis.of(Sight.of(state).with(remembered));
        remembered = remembered.after(state, findings);
        List<ClassChange> changes = changes(known, findings, state.readAt());
        List<Observation> news = new ArrayList<>(changes.size());
        for (ClassChange change : changes) {
            news.add(observation(change));
        }
        observations.add(news);
        changes.forEach(c -> known.put(c.place(), c));
    }

    private static List<ClassChange> changes(Map<String, ClassChange> known, List<Finding> worstFirst, Instant at) {
        Map<String, Finding> now = new LinkedHashMap<>();
        for (Finding finding : worstFirst) {
            if (finding.operation() == null) {
                now.putIfAbsent(place(finding), finding);
            }
        }
        List<ClassChange> changes = new ArrayList<>();
        now.forEach((place, finding) -> {
            ClassChange before = known.get(place);
            if (before == null || !finding.kind().name().equals(before.kind())) {
                changes.add(new ClassChange(place, finding.kind().name(), finding.partition(), finding.endpoint(),
                        finding.evidence(), at));
            }
        });
        known.forEach((place, before) -> {
            if (before.kind() != null && !now.containsKey(place)) {
                changes.add(new ClassChange(place, null, before.partition(), before.endpoint(), "", at));
            }
        });
        return changes;
    }

    private static String place(Finding finding) {
        if (finding.partition() != null) {
            return finding.partition() + " (" + finding.partition().tid() + ")";
        }
        return finding.endpoint() == null ? "cluster" : finding.endpoint();
    }

    private Map<String, ClassChange> known() throws StoreException {
        Map<String, ClassChange> known = newest;
        if (known == null) {
            known = new LinkedHashMap<>();
            List<Observation> kept = observations.of(Kind.CLASS, "");
            if (kept.size() > MOST) {
                observations.forgetBelow(Kind.CLASS, kept.get(kept.size() - MOST).subject());
            }
            for (ClassChange change : read(kept)) {
                known.put(change.place(), change);
            }
            remembered = Remembered.ofSince(since(known));
            newest = known;
        }
        return known;
    }

    /** Since when each problem that was there last has been there, as far as it is on record. */
    public Map<Finding.Key, Instant> since() throws StoreException {
        Map<String, ClassChange> last = new HashMap<>();
        changes().forEach(c -> last.put(c.place(), c));
        return since(last);
    }

    private static Map<Finding.Key, Instant> since(Map<String, ClassChange> last) {
        Map<Finding.Key, Instant> since = new HashMap<>();
        for (ClassChange change : last.values()) {
            FindingKind kind = kind(change);
            if (kind != null) {
                since.put(new Finding.Key(kind, change.partition(), change.endpoint(), null), change.at());
            }
        }
        return since;
    }

    /** Null where nothing was found, and for a kind of another version. */
    private static @Nullable FindingKind kind(ClassChange change) {
        for (FindingKind kind : FindingKind.values()) {
            if (kind.name().equals(change.kind())) {
                return kind;
            }
        }
        return null;
    }

    /** Every change that is on record, oldest first. */
    public List<ClassChange> changes() throws StoreException {
        return read(observations.of(Kind.CLASS, ""));
    }

    private static List<ClassChange> read(List<Observation> kept) throws StoreException {
        List<ClassChange> found = new ArrayList<>(kept.size());
        for (Observation one : kept) {
            try {
                found.add(RecoveryJson.mapper().readValue(one.text(), ClassChange.class));
            } catch (JsonProcessingException e) {
                throw StoreException.garbled(one.kind() + " " + one.subject(), e);
            }
        }
        return found;
    }

    /** Sorted by time, and each one for itself. */
    private static Observation observation(ClassChange change) {
        String subject = String.format(Locale.ROOT, "%019d ", change.at().toEpochMilli()) + change.place();
        try {
            return new Observation(Kind.CLASS, subject, change.at(), RecoveryJson.mapper().writeValueAsString(change));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + change, e);
        }
    }
}
