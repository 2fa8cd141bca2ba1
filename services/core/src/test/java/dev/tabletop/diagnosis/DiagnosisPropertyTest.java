package dev.tabletop.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Nameserver;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.sentences.EnglishLeft;
import dev.tabletop.sentences.Sentence;

/** What holds of the findings of any cluster, however broken. */
class DiagnosisPropertyTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final int TABLETS = 4;

    @Property
    void exactlyThePartitionsThatAreNotWellAreNamed(@ForAll long seed) {
        ClusterState state = new RandomCluster(seed).state();
        Set<PartitionId> named = Diagnosis.of(state).stream().map(Finding::partition).filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Set<PartitionId> broken = new HashSet<>();
        state.tables().forEach(t -> t.partitions().stream().filter(p -> !isWell(t, p))
                .forEach(p -> broken.add(p.id())));
        assertEquals(broken, named);
    }

    @Property
    void theWorstComesFirstAndTheSameSightGivesTheSameFindings(@ForAll long seed) {
        ClusterState state = new RandomCluster(seed).state();
        List<Finding> found = Diagnosis.of(state);
        for (int i = 1; i < found.size(); i++) {
            assertTrue(found.get(i - 1).severity().compareTo(found.get(i).severity()) <= 0);
        }
        assertEquals(found, Diagnosis.of(new RandomCluster(seed).state()));
        assertEquals(found.stream().map(Finding::key).distinct().count(), found.size());
    }

    @Property
    void eachPartitionIsInOneClassAndItIsItsWorst(@ForAll long seed) {
        List<Finding> found = Diagnosis.of(new RandomCluster(seed).state());
        Diagnosis.classes(found).forEach((id, kind) -> {
            List<Finding> ofIt = found.stream().filter(f -> id.equals(f.partition())).toList();
            assertEquals(ofIt.getFirst().kind(), kind);
            assertTrue(ofIt.stream().noneMatch(f -> f.severity().compareTo(ofIt.getFirst().severity()) < 0));
            assertTrue(ofIt.stream().filter(f -> f.kind().isWithoutLeader()).count() <= 1, ofIt::toString);
        });
    }

    @Property
    void nothingIsAdvisedThatNeedsANameserverWhereNoneLeads(@ForAll long seed) {
        ClusterState led = new RandomCluster(seed).state();
        ClusterState state = new ClusterState(led.identity(), NOW, List.of(), led.tablets(), null, led.tables(),
                led.operations());
        assertEquals(List.of(), Diagnosis.of(state).stream().filter(f -> f.runbook().needsNameserver()).toList());
    }

    @Property
    void noReplicaIsRecoveredFromATabletThatDoesNotAnswer(@ForAll long seed) {
        ClusterState state = new RandomCluster(seed).state();
        for (Finding finding : Diagnosis.of(state)) {
            if (finding.partition() != null && finding.endpoint() != null
                    && finding.runbook() == Runbook.MANUAL_RECOVERY) {
                Replica replica = new Partitions(state).find(finding.partition()).replica(finding.endpoint());
                assertTrue(replica.tabletAnswered(), finding::toString);
            }
        }
    }

    @Property(tries = 200)
    void whatIsFoundIsSaidInChineseToo(@ForAll long seed) {
        for (Finding finding : Diagnosis.of(new RandomCluster(seed).state())) {
            for (Sentence said : List.of(finding.evidence(), finding.subject(), finding.kind().title(),
                    finding.kind().impact(), finding.runbook().advice())) {
                assertEquals(List.of(), EnglishLeft.in(said), said::toString);
            }
        }
    }

    @Property(tries = 100)
    void memoryChangesNeitherWhatIsWrongNowNorItsOrder(@ForAll long seed) {
        Remembered known = Remembered.NOTHING;
        for (int i = 0; i < 5; i++) {
            ClusterState state = new RandomCluster(seed + i).state();
            List<Finding> alone = Diagnosis.of(state);
            List<Finding> found = Diagnosis.of(Sight.of(state).with(known));
            Set<Finding.Key> keys = found.stream().map(Finding::key).collect(Collectors.toSet());
            alone.stream().map(Finding::key).filter(k -> k.kind() != FindingKind.LEADER_LOST_FOLLOWERS_FRESH)
                    .forEach(k -> assertTrue(keys.contains(k), k::toString));
            List<Finding> sorted = new ArrayList<>(found);
            sorted.sort(Finding.WORST_FIRST);
            assertEquals(sorted, found);
            known = known.after(state, found);
        }
    }

    /** Written down anew, so that it shares no mistake with the diagnosis. */
    private static boolean isWell(Table table, Partition partition) {
        List<Replica> flagged = partition.replicas().stream().filter(r -> r.meta().leader()).toList();
        if (flagged.size() != 1 || partition.replicas().size() < Math.max(2, table.replicaCount())) {
            return false;
        }
        ReplicaStatus leader = flagged.getFirst().status();
        for (Replica replica : partition.replicas()) {
            ReplicaStatus status = replica.status();
            boolean there = replica.meta().alive() && replica.tabletAnswered() && status != null
                    && status.state() == LoadState.NORMAL;
            if (!there || leader == null || Math.abs(leader.offset() - status.offset()) >= Diagnosis.NOTABLE_LAG
                    || (status.role() == Role.LEADER) != replica.meta().leader()) {
                return false;
            }
        }
        return true;
    }

    /** Any cluster: about half of its partitions are well. */
    private static final class RandomCluster {

        private final Random random;
        private final boolean[] silent = new boolean[TABLETS];

        RandomCluster(long seed) {
            this.random = new Random(seed);
            for (int i = 0; i < TABLETS; i++) {
                silent[i] = random.nextInt(4) == 0;
            }
        }

        ClusterState state() {
            List<Table> tables = new ArrayList<>();
            for (int t = 0; t < 1 + random.nextInt(3); t++) {
                TableName name = new TableName("demo", "t" + t);
                int created = 1 + random.nextInt(3);
                List<Partition> partitions = new ArrayList<>();
                for (int pid = 0; pid < 1 + random.nextInt(4); pid++) {
                    partitions.add(partition(new PartitionId(name, t + 1, pid)));
                }
                tables.add(new Table(name, t + 1, StorageMode.MEMORY, 8, created, partitions));
            }
            List<Tablet> tablets = new ArrayList<>();
            for (int i = 0; i < TABLETS; i++) {
                Tablet.State state = silent[i]
                        ? any(Tablet.State.values())
                        : Tablet.State.HEALTHY;
                tablets.add(new Tablet("t" + i, null, state, Duration.ofSeconds(random.nextInt(90)), !silent[i],
                        silent[i] ? "refused" : null));
            }
            return new ClusterState(new ClusterIdentity("/demo", "f"), NOW,
                    List.of(new Nameserver("n1", true), new Nameserver("n2", false)), tablets, random.nextBoolean(),
                    tables, operations());
        }

        private List<Operation> operations() {
            List<Operation> operations = new ArrayList<>();
            for (int i = 0; i < random.nextInt(4); i++) {
                Operation.State state = any(Operation.State.values());
                operations.add(new Operation(i, "kReAddReplicaOP", new TableName("demo", "t" + random.nextInt(3)),
                        random.nextInt(3), state, "kLoadTable", NOW.minusSeconds(random.nextInt(2_000)), null));
            }
            return operations;
        }

        private Partition partition(PartitionId id) {
            List<Replica> replicas = new ArrayList<>();
            int first = random.nextInt(TABLETS);
            boolean odd = random.nextBoolean();
            for (int i = 0; i < 1 + random.nextInt(3); i++) {
                replicas.add(replica((first + i) % TABLETS, i == 0, odd));
            }
            return new Partition(id, replicas, List.of(new TermStart(1, 1)));
        }

        private Replica replica(int tablet, boolean first, boolean odd) {
            boolean leader = odd ? random.nextInt(3) == 0 : first;
            boolean alive = !odd || random.nextInt(3) > 0;
            ReplicaStatus status = silent[tablet] ? null : status(first, odd);
            return new Replica(new ReplicaMeta("t" + tablet, leader, alive, (long) random.nextInt(5_000), 1L, 1L, 0,
                    random.nextBoolean()), status, !silent[tablet]);
        }

        private <T> T any(T[] values) {
            return values[random.nextInt(values.length)];
        }

        private @Nullable ReplicaStatus status(boolean first, boolean odd) {
            if (odd && random.nextInt(3) == 0) {
                return null;
            }
            Role role = (odd ? random.nextBoolean() : first) ? Role.LEADER : Role.FOLLOWER;
            LoadState state = odd ? any(LoadState.values()) : LoadState.NORMAL;
            // Snapshots that are paused while an operation works are no trouble; here they would blur who is well.
            LoadState plain = state == LoadState.SNAPSHOT_PAUSED || state == LoadState.MAKING_SNAPSHOT
                    ? LoadState.NORMAL
                    : state;
            return new ReplicaStatus(role, plain, 3_000 + random.nextInt(odd ? 3_000 : 900), 1, 1L);
        }
    }
}
