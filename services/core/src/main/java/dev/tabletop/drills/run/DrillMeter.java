package dev.tabletop.drills.run;

import dev.tabletop.drills.Measured;
import dev.tabletop.drills.Milestone;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.diagnosis.ClusterCounts;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes times out of looks. Not thread-safe. */
final class DrillMeter {

    private final Set<Finding.Key> before;
    private final boolean autoFailoverBefore;
    private final Map<PartitionId, Instant> openGaps = new HashMap<>();
    private final Map<PartitionId, Duration> gaps = new HashMap<>();
    private final Map<Milestone, Instant> reached = new HashMap<>();
    private final Set<String> found = new TreeSet<>();
    private final List<String> runs = new ArrayList<>();
    private final Set<String> lossesNamed = new HashSet<>();
    private Look last;
    private @Nullable Instant zero;
    private @Nullable Instant lastHealed;
    private @Nullable Instant recoveryBegan;
    private @Nullable Instant recoveryEnded;
    private @Nullable Integer stillLeaderless;
    private @Nullable String detectedAs;
    private @Nullable Boolean autoFailover;
    private Duration unseen = Duration.ZERO;

    DrillMeter(Look first, boolean autoFailoverBefore) {
        this.last = first;
        this.autoFailoverBefore = autoFailoverBefore;
        this.before = first.findings().stream().map(Finding::key).collect(Collectors.toSet());
    }

    /** From now on it counts. */
    void begin(Instant now) {
        if (zero == null) {
            zero = now;
        }
    }

    void healed(Instant now) {
        lastHealed = now;
    }

    void recoveryBegins(Instant now) {
        if (recoveryBegan == null) {
            recoveryBegan = now;
            stillLeaderless = last.leaderless().size();
        }
    }

    void recoveryEnds(Instant now) {
        recoveryEnded = now;
    }

    void ran(RunbookRecovery.Done done) {
        runs.add(done.words());
        lossesNamed.addAll(done.lossesNamed());
    }

    Look last() {
        return last;
    }

    boolean isReached(Milestone milestone) {
        return reached.containsKey(milestone);
    }

    /** Takes the next look. */
    void take(Look look) {
        if (zero != null) {
            detect(look);
            measureGaps(look);
            if (look.isServed() && isReached(Milestone.DETECTED)) {
                // Kept: a tablet that comes back with what it alone holds brings work of its own.
                reached.putIfAbsent(Milestone.SERVED, look.at());
            }
            reach(Milestone.RECOVERED, look, look.isRecovered());
            reach(Milestone.REDUNDANT, look, look.isRedundant());
            if (look.state() == null) {
                unseen = unseen.plus(Duration.between(last.at(), look.at()));
            }
        }
        ClusterState state = look.state();
        if (state != null) {
            autoFailover = state.autoFailover();
        }
        last = look;
    }

    private void detect(Look look) {
        for (Finding finding : look.findings()) {
            if (finding.severity() != Severity.NOTE && !before.contains(finding.key())) {
                found.add(finding.kind().name());
                if (reached.putIfAbsent(Milestone.DETECTED, look.at()) == null) {
                    detectedAs = finding.kind().title().toString();
                }
            }
        }
    }

    private void measureGaps(Look look) {
        ClusterState state = look.state();
        if (state == null) {
            return;
        }
        state.partitions().forEach(p -> measureGap(p, look.at()));
    }

    private void measureGap(Partition partition, Instant at) {
        if (!ClusterCounts.serves(partition)) {
            openGaps.putIfAbsent(partition.id(), at);
            return;
        }
        Instant since = openGaps.remove(partition.id());
        if (since != null) {
            gaps.merge(partition.id(), Duration.between(since, at), Duration::plus);
        }
    }

    /** Since when it is so without a break. */
    private void reach(Milestone milestone, Look look, boolean holds) {
        if (holds) {
            reached.putIfAbsent(milestone, look.at());
        } else {
            reached.remove(milestone);
        }
    }

    /** What was measured until now. */
    Measured measured(@Nullable Map<String, Long> missing) {
        Instant from = zero == null ? last.at() : zero;
        return new Measured(since(from, reached.get(Milestone.DETECTED)), detectedAs, found, allGaps(),
                since(from, reached.get(Milestone.SERVED)), since(from, lastHealed),
                since(from, reached.get(Milestone.RECOVERED)), since(from, reached.get(Milestone.REDUNDANT)),
                stillLeaderless,
                recoveryBegan == null || recoveryEnded == null
                        ? null
                        : Duration.between(recoveryBegan, recoveryEnded),
                unseen, rows(missing), autoFailoverBefore, autoFailover, runs, lossesNamed);
    }

    private static @Nullable Duration since(Instant from, @Nullable Instant then) {
        return then == null ? null : Duration.between(from, then);
    }

    private List<Measured.Gap> allGaps() {
        Map<PartitionId, Duration> all = new HashMap<>(gaps);
        openGaps.forEach((id, since) -> all.merge(id, Duration.between(since, last.at()), Duration::plus));
        return all.entrySet().stream()
                .map(e -> new Measured.Gap(e.getKey().toString(), e.getValue(), !openGaps.containsKey(e.getKey())))
                .sorted(Comparator.comparing(Measured.Gap::without).reversed().thenComparing(Measured.Gap::partition))
                .toList();
    }

    private Measured.@Nullable Rows rows(@Nullable Map<String, Long> missing) {
        if (last.written().isEmpty()) {
            return null;
        }
        Map<String, Duration> longest = new TreeMap<>();
        last.written().forEach((partition, written) -> longest.put(partition, written.longestPause()));
        long acknowledged = last.written().values().stream().mapToLong(WriteLoad.Written::acknowledged).sum();
        long refused = last.written().values().stream().mapToLong(WriteLoad.Written::refused).sum();
        return new Measured.Rows(acknowledged, refused, missing, longest);
    }
}
