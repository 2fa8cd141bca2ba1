package dev.tabletop.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tabletop.cluster.Answer;
import dev.tabletop.cluster.Capability;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.FailedLoad;
import dev.tabletop.recovery.ForcedCandidate;
import dev.tabletop.recovery.History;
import dev.tabletop.recovery.Loading;
import dev.tabletop.recovery.PartitionEvidence;
import dev.tabletop.recovery.ReplicaEvidence;
import dev.tabletop.recovery.TabletAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BundleEvidenceTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final ClusterIdentity BANK = new ClusterIdentity("bank", "f00d");
    private static final PartitionId TX_0 = new PartitionId(new TableName("demo", "tx"), 8, 0);
    private static final PartitionId TX_1 = new PartitionId(new TableName("demo", "tx"), 8, 1);

    private final Readings readings = new Readings();

    @Test
    void aReplicasLoadingIsToldByItsTabletsWord() throws ClusterException {
        readings.add(TX_0, silent("a"), notLoaded("b"), loaded("c", Role.FOLLOWER, 50, 0),
                loaded("d", Role.FOLLOWER, 50, 3), loaded("e", Role.LEADER, 50, 0));

        assertEquals(
                List.of(Loading.NO_ANSWER, Loading.NOT_TRIED, Loading.LOADED_TO_FIND_OUT, Loading.ALREADY_LOADED,
                        Loading.ALREADY_LOADED),
                BundleEvidence.of(readings, Map.of()).partitions().getFirst().replicas().stream()
                        .map(ReplicaEvidence::loading).toList());
    }

    @Test
    void theReadingsStandForBeforeAndAfterAndThePastIsTheGivenOne() throws ClusterException {
        readings.add(TX_0, loaded("a", Role.LEADER, 50, 1));
        readings.add(TX_1, loaded("a", Role.LEADER, 60, 1));
        History past = new History(List.of(), List.of(), List.of(), List.of(new ForcedCandidate(3, "a", NOON)),
                List.of());

        Evidence evidence = BundleEvidence.of(readings, Map.of(TX_1, past));

        PartitionReading metadata = readings.partitions.get(TX_1);
        ReplicaReading reading = readings.replicas.get(TX_1).getFirst();
        assertEquals(new PartitionEvidence(metadata, metadata,
                List.of(new ReplicaEvidence("a", reading, reading, Loading.ALREADY_LOADED, null)), past),
                evidence.partitions().getLast());
        assertEquals(History.EMPTY, evidence.partitions().getFirst().history());
    }

    @Test
    void howAutoFailoverStoodBeforeIsNotKnown() throws ClusterException {
        readings.add(TX_0, loaded("a", Role.LEADER, 50, 1));

        assertNull(BundleEvidence.of(readings, Map.of()).autoFailoverBefore());
    }

    @Test
    void tabletsAnswerAsTheyDidInTheReading() throws ClusterException {
        assertEquals(List.of(new TabletAnswer("a", true, Tablet.State.HEALTHY, null),
                new TabletAnswer("b", false, Tablet.State.OFFLINE, "refused")),
                BundleEvidence.of(readings, Map.of()).tablets());
    }

    @Test
    void aPartitionWithoutMetadataIsLeftOutButABrokenReadingFails() throws ClusterException {
        readings.add(TX_0, loaded("a", Role.LEADER, 50, 1));
        readings.add(TX_1, loaded("a", Role.LEADER, 50, 1));
        readings.partitions.remove(TX_0);
        assertEquals(List.of(TX_1), BundleEvidence.of(readings, Map.of()).partitions().stream()
                .map(PartitionEvidence::id).toList());

        readings.failure = Kind.UNREACHABLE;
        assertEquals(Kind.UNREACHABLE,
                assertThrows(ClusterException.class, () -> BundleEvidence.of(readings, Map.of())).kind());
    }

    @Test
    void whereNothingMovedOnTheLastExaminationSpeaks() throws ClusterException {
        readings.add(TX_0, loaded("a", Role.FOLLOWER, 50, 0));
        readings.add(TX_1, loaded("a", Role.FOLLOWER, 50, 0));
        Evidence examined = examined(TX_0, TX_1);
        readings.replicas.put(TX_1, List.of(loaded("a", Role.FOLLOWER, 51, 0)));

        Evidence evidence = BundleEvidence.of(readings, new ConsoleRecord(examined, List.of()));

        assertEquals(examined.partitions().getFirst(), evidence.partitions().getFirst());
        assertEquals(51, evidence.partitions().getLast().offset(evidence.partitions().getLast().replicas().getFirst())
                .offset());
        assertEquals(true, evidence.autoFailoverBefore());
    }

    @Test
    void whatNoExaminationLookedAtIsReadFromTheBundle() throws ClusterException {
        readings.add(TX_0, loaded("a", Role.FOLLOWER, 50, 0));
        Evidence examined = examined(TX_0);
        readings.add(TX_1, loaded("a", Role.LEADER, 50, 1));
        History past = new History(List.of(), List.of(), List.of(), List.of(new ForcedCandidate(3, "a", NOON)),
                List.of());

        Evidence evidence = BundleEvidence.of(readings,
                new ConsoleRecord(examined, List.of(new ConsoleRecord.Past(TX_1, past))));

        assertEquals(List.of(examined.partitions().getFirst().history(), past),
                evidence.partitions().stream().map(PartitionEvidence::history).toList());
    }

    /** Found with a load that failed on the way, as only an examination knows. */
    private Evidence examined(PartitionId... ids) throws ClusterException {
        List<PartitionEvidence> found = new ArrayList<>();
        for (PartitionEvidence read : BundleEvidence.of(readings, Map.of()).partitions()) {
            if (List.of(ids).contains(read.id())) {
                ReplicaEvidence replica = read.replicas().getFirst();
                found.add(new PartitionEvidence(read.before(), read.now(),
                        List.of(new ReplicaEvidence(replica.endpoint(), notLoaded("a"), replica.reading(),
                                Loading.LOADED_TO_FIND_OUT, new FailedLoad(NOON, "load failed", null))),
                        read.history()));
            }
        }
        return new Evidence(BANK, NOON, true, List.of(), found);
    }

    private static ReplicaReading silent(String endpoint) {
        return new ReplicaReading(TX_0, endpoint, NOON, false, "refused", null, null, null, null, List.of());
    }

    private static ReplicaReading notLoaded(String endpoint) {
        return new ReplicaReading(TX_0, endpoint, NOON, true, null, null, 0L, 20L, null, List.of());
    }

    private static ReplicaReading loaded(String endpoint, Role role, long offset, long term) {
        return new ReplicaReading(TX_0, endpoint, NOON, true, null,
                new ReplicaStatus(role, LoadState.NORMAL, offset, offset, null), term, 0L, null, List.of());
    }

    /** A cluster of which only these readings are known. */
    private static final class Readings implements ClusterConnection {

        final Map<PartitionId, PartitionReading> partitions = new LinkedHashMap<>();
        final Map<PartitionId, List<ReplicaReading>> replicas = new LinkedHashMap<>();
        Kind failure = Kind.REFUSED;

        void add(PartitionId id, ReplicaReading... read) {
            replicas.put(id, List.of(read));
            partitions.put(id, new PartitionReading(id, StorageMode.MEMORY, 8, List.of(read).stream()
                    .map(r -> new ReplicaMeta(r.endpoint(), true, true, 1L, 1L, 1L, 0, true)).toList(),
                    List.of(new TermStart(1, 0)), List.of(), "aW1hZ2U="));
        }

        @Override
        public ClusterIdentity identity() {
            return BANK;
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of(Capability.READ);
        }

        @Override
        public ClusterState read() {
            List<Partition> all = replicas.keySet().stream().map(id -> new Partition(id, List.of(), List.of()))
                    .toList();
            return new ClusterState(BANK, NOON, List.of(),
                    List.of(new Tablet("a", null, Tablet.State.HEALTHY, Duration.ZERO, true, null),
                            new Tablet("b", null, Tablet.State.OFFLINE, Duration.ZERO, false, "refused")),
                    false, List.of(new Table(TX_0.table(), 8, StorageMode.MEMORY, 8, 1, all)), List.of());
        }

        @Override
        public boolean readAutoFailover() {
            return false;
        }

        @Override
        public PartitionReading readPartition(TableName table, int pid) throws ClusterException {
            PartitionReading reading = partitions.get(new PartitionId(table, 8, pid));
            if (reading == null) {
                throw new ClusterException(failure, 0, "not here", "");
            }
            return reading;
        }

        @Override
        public ReplicaReading readReplica(PartitionId partition, StorageMode storage, String endpoint) {
            return replicas.get(partition).stream().filter(r -> r.endpoint().equals(endpoint)).findFirst()
                    .orElseThrow();
        }

        @Override
        public List<Operation> readOperations() {
            return List.of();
        }

        @Override
        public String readOperationEndpoint(long operation) {
            return "";
        }

        @Override
        public Answer execute(Command command) {
            throw new IllegalStateException("gathering evidence changes nothing: " + command);
        }

        @Override
        public AutoCloseable watch(Consumer<String> changed) {
            throw new IllegalStateException("nothing is watched");
        }

        @Override
        public void close() {}
    }
}
