package dev.tabletop.views.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.store.Environment;
import dev.tabletop.views.desk.Health;
import dev.tabletop.views.sample.SampleOpener;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;

class FleetViewModelTest {

    @TempDir
    private Path folder;

    @Test
    void clustersThatAreCheckedStandWorstFirst() {
        SampleOpener opener = new SampleOpener(folder);
        opener.add("well", Environment.PRODUCTION, SampleStates.healthy());
        opener.add("gone", Environment.TEST, null);
        opener.add("broken", Environment.DEVELOPMENT, SampleStates.broken());
        FleetViewModel model = new FleetViewModel(opener, DirectTaskRunner.atOnce(), Clock.systemUTC());
        model.setProfiles(opener.profiles());
        model.checkAll("Checking");
        assertEquals(List.of("broken CRITICAL 2/3", "gone UNREACHABLE ", "well GOOD 3/3"), model.rows().stream()
                .map(r -> r.profile().name() + " " + r.health() + " " + r.tablets()).toList());
    }

    @Test
    void aClusterNobodyLookedAtIsNotCalledHealthy() {
        SampleOpener opener = new SampleOpener(folder);
        opener.add("well", Environment.PRODUCTION, SampleStates.healthy());
        FleetViewModel model = new FleetViewModel(opener, DirectTaskRunner.atOnce(), Clock.systemUTC());
        model.setProfiles(opener.profiles());
        assertEquals(List.of(Health.CONNECTING), model.rows().stream().map(FleetRow::health).toList());
    }
}
