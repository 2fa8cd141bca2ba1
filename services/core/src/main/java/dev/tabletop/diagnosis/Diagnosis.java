package dev.tabletop.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Table;
import dev.tabletop.sentences.Sentence;

/** Says what is wrong. Pure: the same sight gives the same findings. */
public final class Diagnosis {

    /** A follower this many log positions behind is worth telling; less is the usual distance under load. */
    public static final long NOTABLE_LAG = 1_000;
    /** An operation that has run this long is worth telling. */
    public static final Duration LONG_OPERATION = Duration.ofMinutes(10);
    /** A reading this old is no picture of the present. */
    public static final Duration STALE = Duration.ofSeconds(30);

    private Diagnosis() {}

    /** Everything that is wrong in this reading, worst first. */
    public static List<Finding> of(ClusterState state) {
        return of(Sight.of(state));
    }

    /** Everything that is wrong by all that was seen, worst first. */
    public static List<Finding> of(Sight sight) {
        List<Finding> found = new ArrayList<>();
        ClusterState state = sight.state();
        boolean stale = checkSight(sight, found);
        if (state != null) {
            checkState(state, sight, found);
        }
        boolean nobodyLeads = found.stream().anyMatch(f -> f.kind() == FindingKind.NO_NAMESERVER_LEADER);
        Map<Finding.Key, Instant> since = sight.remembered().since();
        found.replaceAll(f -> helpful(f, stale, nobodyLeads).since(since.get(f.key())));
        found.sort(Finding.WORST_FIRST);
        return List.copyOf(found);
    }

    /**
     * The one class that each partition is in: the kind of its worst finding. A partition that is well is not there.
     */
    public static Map<PartitionId, FindingKind> classes(List<Finding> worstFirst) {
        Map<PartitionId, FindingKind> classes = new HashMap<>();
        for (Finding finding : worstFirst) {
            if (finding.partition() != null) {
                classes.putIfAbsent(finding.partition(), finding.kind());
            }
        }
        return classes;
    }

    private static void checkState(ClusterState state, Sight sight, List<Finding> found) {
        Scene scene = new Scene(state, sight);
        for (Table table : state.tables()) {
            table.partitions().forEach(p -> new PartitionDiagnosis(table, p, scene, found).check());
        }
        new OperationDiagnosis(state, found).check();
        new TabletDiagnosis(scene, found).check();
        checkNameservers(state, found);
        checkAutoFailover(state, found);
    }

    /** Whether what is known is not the present. */
    private static boolean checkSight(Sight sight, List<Finding> found) {
        ClusterState state = sight.state();
        Trouble trouble = sight.trouble();
        Sentence age = state == null
                ? Sentence.of("finding.age.never")
                : Sentence.of("finding.age.last", state.readAt(), Duration.between(state.readAt(), sight.now()));
        if (trouble != null) {
            found.add(Finding.ofCluster(trouble.finding(), Sentence.of("finding.trouble", trouble.message(), age)));
        }
        if (state != null && state.readAt().plus(STALE).isBefore(sight.now())) {
            found.add(Finding.ofCluster(FindingKind.DATA_STALE, Sentence.of("finding.stale", age))
                    .since(state.readAt().plus(STALE)));
            return true;
        }
        return trouble != null;
    }

    private static void checkNameservers(ClusterState state, List<Finding> found) {
        boolean told = found.stream().anyMatch(f -> f.kind() == FindingKind.NO_NAMESERVER_LEADER);
        if (state.leader().isEmpty() && !told) {
            found.add(Finding.ofCluster(FindingKind.NO_NAMESERVER_LEADER,
                    Sentence.of("finding.nobody_leads", state.nameservers().size())));
        }
        if (state.leader().isPresent() && state.nameservers().size() == 1) {
            found.add(Finding.ofNode(FindingKind.NO_STANDBY_NAMESERVER, state.leader().get().endpoint(),
                    Sentence.of("finding.alone")));
        }
    }

    private static void checkAutoFailover(ClusterState state, List<Finding> found) {
        boolean trouble = found.stream().map(Finding::kind).anyMatch(FindingKind::isWithoutLeader);
        boolean critical = found.stream().anyMatch(f -> f.severity() == Severity.CRITICAL);
        if (Boolean.FALSE.equals(state.autoFailover())) {
            found.add(Finding.ofCluster(FindingKind.AUTO_FAILOVER_OFF, Sentence.of("finding.nameserver_says"))
                    .with(critical ? Runbook.LATER : Runbook.AUTO_FAILOVER));
        } else if (Boolean.TRUE.equals(state.autoFailover()) && trouble) {
            found.add(
                    Finding.ofCluster(FindingKind.AUTO_FAILOVER_ON_IN_TROUBLE, Sentence.of("finding.nameserver_says")));
        }
    }

    /** The finding with a runbook that can help: nothing that asks a nameserver while none leads or none is seen. */
    private static Finding helpful(Finding finding, boolean stale, boolean nobodyLeads) {
        if (!finding.runbook().needsNameserver()) {
            return finding;
        }
        if (nobodyLeads) {
            return finding.with(Runbook.NAMESERVER);
        }
        return stale ? finding.with(Runbook.CONNECTION) : finding;
    }
}
