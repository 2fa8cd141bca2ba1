package dev.tabletop.views.desk;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.views.sample.SampleCluster;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;

class LiveClusterTest {

    @TempDir
    private Path folder;
    private final DirectTaskRunner tasks = DirectTaskRunner.held();
    private SampleCluster cluster;
    private LiveCluster live;

    @BeforeEach
    void readACluster() throws Exception {
        cluster = new SampleCluster(SampleStates.healthy(), folder);
        cluster.monitor().start();
        await().until(() -> cluster.monitor().freshness().state() != null);
    }

    private void follow() {
        live = new LiveCluster(cluster.monitor(), tasks, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        live.close();
        cluster.close();
    }

    private Update update() {
        return Objects.requireNonNull(live.update());
    }

    @Test
    void whatIsKnownAlreadyIsJudgedOffTheJavaFxThread() {
        cluster.monitor().close();
        follow();
        assertNull(live.update());
        assertEquals(1, tasks.waiting());
        tasks.release(0);
        assertEquals(SampleStates.healthy(), update().state());
        assertEquals(Diagnosis.of(SampleStates.healthy()), update().findings());
    }

    @Test
    void whatWasKnownNeverTakesThePlaceOfANewerState() {
        follow();
        cluster.become(SampleStates.broken());
        await().until(() -> live.update() != null && update().state().equals(SampleStates.broken()));
        tasks.release(0);
        assertEquals(SampleStates.broken(), update().state());
    }
}
