package dev.tabletop.monitor;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.Remembered;
import dev.tabletop.diagnosis.Sight;
import dev.tabletop.sentences.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A second look at what is wrong, before anybody acts on the first one: ZooKeeper, the nameserver and the tablets are
 * read again, and the tablets concerned are asked directly for their terms.
 *
 * @param state
 *            as it is now
 * @param findings
 *            all that is wrong now, worst first
 * @param holding
 *            what still holds of what was looked at again, as it is now
 * @param moved
 *            how many of those rest on other numbers than before
 * @param gone
 *            what of it no longer holds, as it was
 * @param added
 *            what is wrong now with the same partitions and nodes, and was not before
 * @param unasked
 *            how many partitions concerned were not asked directly, being too many
 */
public record FreshLook(ClusterState state, List<Finding> findings, List<Finding> holding, int moved,
        List<Finding> gone, List<Finding> added, int unasked) {

    /** How long it is waited for as a rule. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    public FreshLook {
        findings = List.copyOf(findings);
        holding = List.copyOf(holding);
        gone = List.copyOf(gone);
        added = List.copyOf(added);
    }

    /** Whether everything is as it was. */
    public boolean isUnchanged() {
        return gone.isEmpty() && added.isEmpty();
    }

    /** Whether nothing is left of what was looked at again, nor anything new about it. */
    public boolean isOver() {
        return holding.isEmpty() && added.isEmpty();
    }

    /**
     * Looks again. Blocks, no longer than this; when interrupted it ends early.
     *
     * @param picture
     *            all that was found in the picture so far
     * @param concerned
     *            what of it is to be acted on
     * @param remembered
     *            what was seen until the picture
     * @throws ClusterException
     *             when the cluster cannot be read, or not in that time
     */
    public static FreshLook within(Duration patience, ClusterConnection connection, List<Finding> picture,
            List<Finding> concerned, Remembered remembered) throws ClusterException, InterruptedException {
        FutureTask<FreshLook> look = new FutureTask<>(() -> of(connection, picture, concerned, remembered));
        Thread.ofVirtual().name("fresh-look").start(look);
        try {
            return look.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new ClusterException(ClusterException.Kind.UNREACHABLE,
                    Sentence.of("cluster.everything_concerned_answered_within", patience.toSeconds()),
                    Sentence.of("cluster.what_shown_last_complete"),
                    e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ClusterException failure) {
                throw failure;
            }
            throw new IllegalStateException("the second look met a bug", e.getCause());
        } finally {
            look.cancel(true);
        }
    }

    private static FreshLook of(ClusterConnection connection, List<Finding> picture, List<Finding> concerned,
            Remembered remembered) throws ClusterException {
        ClusterState now = connection.read();
        Set<PartitionId> partitions = new LinkedHashSet<>();
        concerned.stream().map(Finding::partition).filter(Objects::nonNull).forEach(partitions::add);
        SuspectReading asked = SuspectReading.about(connection, now, partitions);
        return compared(now, asked.readings(), asked.leftOut(), picture, concerned, remembered);
    }

    /** What the second look tells beside the first one. Pure. */
    static FreshLook compared(ClusterState now, Map<PartitionId, List<ReplicaReading>> direct, int unasked,
            List<Finding> picture, List<Finding> concerned, Remembered remembered) {
        List<Finding> found = Diagnosis.of(Sight.of(now).with(remembered).with(direct));
        Map<Finding.Key, Finding> byKey = new HashMap<>();
        found.forEach(f -> byKey.putIfAbsent(f.key(), f));
        List<Finding> holding = new ArrayList<>();
        List<Finding> gone = new ArrayList<>();
        int moved = 0;
        for (Finding before : concerned) {
            Finding after = byKey.get(before.key());
            if (after == null) {
                gone.add(before);
            } else {
                holding.add(after);
                moved += after.evidence().equals(before.evidence()) ? 0 : 1;
            }
        }
        return new FreshLook(now, found, holding, moved, gone, added(found, picture, concerned), unasked);
    }

    /** What is new about the places concerned. */
    private static List<Finding> added(List<Finding> found, List<Finding> picture, List<Finding> concerned) {
        Set<Finding.Key> before = new HashSet<>();
        picture.forEach(f -> before.add(f.key()));
        Set<PartitionId> partitions = new HashSet<>();
        Set<String> nodes = new HashSet<>();
        for (Finding one : concerned) {
            if (one.partition() != null) {
                partitions.add(one.partition());
            } else if (one.endpoint() != null) {
                nodes.add(one.endpoint());
            }
        }
        return found.stream().filter(f -> !before.contains(f.key()))
                .filter(f -> f.partition() != null
                        ? partitions.contains(f.partition())
                        : f.operation() == null && (f.endpoint() == null || nodes.contains(f.endpoint())))
                .toList();
    }
}
