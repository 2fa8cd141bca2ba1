package dev.tabletop.recovery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.tabletop.bundle.BundleConnection;
import dev.tabletop.bundle.BundleEvidence;
import dev.tabletop.bundle.BundleWriter;
import dev.tabletop.bundle.ConsoleRecord;
import dev.tabletop.bundle.EvidenceSource;
import dev.tabletop.bundle.Manifest;
import dev.tabletop.bundle.Progress;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.FollowerObservation;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.store.TestStores;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Planning on a bundle gives what planning on the cluster gives. */
class BundleStoriesTest {

    @TempDir
    private Path folder;
    private Store store;
    private final ModelLock.Nodes nodes = new ModelLock.Nodes();

    @BeforeEach
    void open() throws StoreException {
        store = TestStores.unsynced(folder.resolve("store.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @EnumSource(Failures.class)
    void everyFailureIsPlannedFromABundleAsOnTheCluster(Failures failure) throws Exception {
        Scenario scenario = failure.happen();
        Console console = new Console(scenario, store, nodes);
        Plan onCluster = console.plan(console.examine(), Decisions.NONE);

        Plan onBundle = planOnBundle(scenario, console);

        assertEquals(onCluster.partitions(), onBundle.partitions());
        assertEquals(onCluster.id(), onBundle.id());
        assertEquals(onCluster.autoFailoverBefore(), onBundle.autoFailoverBefore());
    }

    @Test
    void whatWasSeenGoesAlongAlsoWhereNothingWasExamined() throws Exception {
        Scenario scenario = new Scenario(3, 42);
        PartitionId tx = scenario.table("tx", StorageMode.MEMORY, "tablet-1", "tablet-2", "tablet-3");
        scenario.write(tx, 10);
        FollowerObservation seen = new FollowerObservation(tx, 1, "tablet-1", "tablet-2", 3, Instant.EPOCH, 9,
                Instant.EPOCH, List.of());
        Console console = new Console(scenario, store, nodes);
        console.recovery().history().sawFollowers(List.of(seen));

        Path file = write(scenario, (cluster, partitions) -> ConsoleRecord.of(store, cluster, partitions));
        try (BundleConnection bundle = BundleConnection.open(file)) {
            ConsoleRecord kept = bundle.console().orElseThrow();
            assertEquals(null, kept.examination());
            assertEquals(List.of(seen), kept.histories().get(tx).followers());
            assertEquals(List.of(seen),
                    BundleEvidence.of(bundle, kept).partitions().getFirst().history().followers());
        }
    }

    @Test
    void aBundleIsMadeAlsoWhereTheConsolesRecordCannotBeRead() throws Exception {
        Scenario scenario = new Scenario(3, 42);
        scenario.table("tx", StorageMode.MEMORY, "tablet-1", "tablet-2", "tablet-3");
        Path file = folder.resolve("b.zip");
        try (Source source = new Source(scenario.cluster())) {
            Manifest manifest = BundleWriter.write(source, (_, _) -> {
                throw StoreException.garbled(Sentence.plain("the past of demo.tx/0"), new IllegalStateException());
            }, file, Progress.NONE, Clock.systemUTC());
            assertEquals(List.of("what this console has on record of the cluster: The record of the past of demo.tx/0"
                    + " cannot be understood."), manifest.gaps());
        }
        try (BundleConnection bundle = BundleConnection.open(file)) {
            assertEquals(ConsoleRecord.NONE, bundle.console().orElseThrow());
            assertNotEquals(List.of(), bundle.read().tables());
        }
    }

    private Plan planOnBundle(Scenario scenario, Console console) throws Exception {
        Path file = write(scenario, (cluster, partitions) -> ConsoleRecord.of(store, cluster, partitions));
        try (BundleConnection bundle = BundleConnection.open(file)) {
            return console.plan(BundleEvidence.of(bundle, bundle.console().orElseThrow()), Decisions.NONE);
        }
    }

    private Path write(Scenario scenario, ConsoleRecord.Source record) throws Exception {
        Path file = folder.resolve("b.zip");
        try (Source source = new Source(scenario.cluster())) {
            BundleWriter.write(source, record, file, Progress.NONE, Clock.systemUTC());
        }
        return file;
    }

    /** The model cluster says nothing in words of its own. */
    private record Source(ClusterConnection connection) implements EvidenceSource {

        @Override
        public void writeRaw(Parts parts) {}

        @Override
        public void close() {}
    }
}
