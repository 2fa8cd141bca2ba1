package dev.tabletop.chronicle;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.FindingKind;
import dev.tabletop.diagnosis.Remembered;
import dev.tabletop.diagnosis.Sight;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which class each partition and node of one cluster was in over time, in the console's store. Reading blocks for the
 * disk. {@link #take} is for one thread; the rest is safe for several.
 */
public final class ClassHistory {

    /** More changes are not kept. */
    private static final int MOST = 20_000;
    /** They are counted out after so many new ones, as a part of the most. */
    private static final int SLACK = 20;

    private final Observations observations;
    /** What is on record, by place, whoever kept it. */
    private final Map<String, ClassChange> onRecord = new LinkedHashMap<>();
    /** In which class each place was as this history saw it last. */
    private final Map<String, ClassChange> seenHere = new LinkedHashMap<>();
    private final int most;
    private long mark = -1;
    private int keptSince;
    private Remembered remembered = Remembered.NOTHING;

    /**
     * @param cluster
     *            fingerprint of the cluster
     */
    public ClassHistory(Store store, String cluster) {
        this(store, cluster, MOST);
    }

    ClassHistory(Store store, String cluster, int most) {
        this.observations = new Observations(store, cluster);
        this.most = most;
    }

    /**
     * Diagnoses this state and keeps the classes that changed. A change that another console on the same store has kept
     * already is not kept again; where two see it differently, each says so once.
     */
    public void take(ClusterState state) throws StoreException {
        consult();
        List<Finding> findings = Diagnosis.of(Sight.of(state).with(remembered));
        remembered = remembered.after(state, findings);
        List<ClassChange> changes = changes(seenHere, findings, state.readAt());
        if (!changes.isEmpty()) {
            Observations.Page kept = observations.addBeside(Kind.CLASS, mark, others -> news(changes, read(others)));
            mark = kept.mark();
            read(kept.records()).forEach(c -> onRecord.put(c.place(), c));
            changes.forEach(c -> seenHere.put(c.place(), c));
            keptSince += kept.records().size();
            if (keptSince > most / SLACK) {
                keptSince = 0;
                observations.keepNewest(Kind.CLASS, most);
            }
        }
    }

    /** What of these changes nobody has kept yet. */
    private List<Observation> news(List<ClassChange> changes, List<ClassChange> others) {
        Map<String, ClassChange> newest = new HashMap<>(onRecord);
        others.forEach(c -> newest.put(c.place(), c));
        List<Observation> news = new ArrayList<>(changes.size());
        for (ClassChange change : changes) {
            ClassChange there = newest.get(change.place());
            boolean same = there == null ? change.kind() == null : Objects.equals(there.kind(), change.kind());
            if (!same && (there == null || !there.at().isAfter(change.at()))) {
                news.add(observation(change));
            }
        }
        return news;
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
                changes.add(new ClassChange(place, null, before.partition(), before.endpoint(),
                        Sentence.NOTHING, at));
            }
        });
        return changes;
    }

    /** A partition, as changes name it. */
    public static String place(PartitionId partition) {
        return partition + " (" + partition.tid() + ")";
    }

    /** What a finding is about, as changes name it. */
    public static String place(Finding finding) {
        if (finding.partition() != null) {
            return place(finding.partition());
        }
        return finding.endpoint() == null ? "cluster" : finding.endpoint();
    }

    /** What was there before this history began. */
    private void consult() throws StoreException {
        if (mark >= 0) {
            return;
        }
        Observations.Page page = observations.after(Kind.CLASS, 0);
        observations.keepNewest(Kind.CLASS, most);
        read(page.records()).forEach(c -> onRecord.put(c.place(), c));
        seenHere.putAll(onRecord);
        remembered = Remembered.ofSince(since(onRecord));
        mark = page.mark();
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
                found.add(RecoveryJson.keeping().readValue(one.text(), ClassChange.class));
            } catch (JsonProcessingException e) {
                throw StoreException.garbled(Sentence.plain(one.kind() + " " + one.subject()), e);
            }
        }
        return found;
    }

    /** Sorted by time, and each one for itself. */
    private static Observation observation(ClassChange change) {
        String subject = String.format(Locale.ROOT, "%019d ", change.at().toEpochMilli()) + change.place();
        try {
            return new Observation(Kind.CLASS, subject, change.at(), RecoveryJson.keeping().writeValueAsString(change));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + change, e);
        }
    }
}
