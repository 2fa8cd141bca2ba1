package dev.tabletop.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.store.Samples;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.store.TestStores;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplingTest {

    @TempDir
    private Path folder;

    private static ClusterState readAt(Instant at, ClusterState state) {
        return new ClusterState(state.identity(), at, state.nameservers(), state.tablets(), state.autoFailover(),
                state.tables(), state.operations());
    }

    @Test
    void theRecorderOfAMonitorKeepsASampleEveryTenSeconds() throws StoreException {
        try (Store store = TestStores.unsynced(folder.resolve("a.db"))) {
            HistoryRecorder recorder = SeenHistory.of(store, States.DEMO);
            ClusterState state = States.of(
                    States.partition(1, States.leader("a", 40), States.follower("b", 30), States.silent("c")));
            for (int second = 0; second < 25; second += 2) {
                recorder.saw(readAt(States.NOON.plusSeconds(second), state));
            }
            assertEquals(List.of(new Samples.Sample(States.NOON, 40, 0, 10, 1),
                    new Samples.Sample(States.NOON.plusSeconds(10), 40, 0, 10, 1),
                    new Samples.Sample(States.NOON.plusSeconds(20), 40, 0, 10, 1)),
                    new Samples(store, States.DEMO.fingerprint()).since(Instant.EPOCH));
        }
    }

    @Test
    void aFullDiskEndsNothingButTheSamples() throws StoreException {
        try (Store store = TestStores.unsynced(folder.resolve("a.db"))) {
            HistoryRecorder recorder = SeenHistory.of(store, States.DEMO);
            TestStores.fill(store);
            for (int i = 0; i < 500; i++) {
                recorder.saw(readAt(States.NOON.plusSeconds(i * 10L), States.of(States.partition(1,
                        States.leader("a", 40)))));
            }
            assertEquals(States.NOON,
                    new Samples(store, States.DEMO.fingerprint()).since(Instant.EPOCH).getFirst().at());
        }
    }
}
