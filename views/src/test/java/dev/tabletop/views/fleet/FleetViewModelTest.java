package dev.tabletop.views.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
        model.checkAll("Checking", "No answer", Exception::getMessage);
        assertEquals(List.of("broken CRITICAL 2/3", "gone UNREACHABLE ", "well GOOD 3/3"), model.rows().stream()
                .map(r -> r.profile().name() + " " + r.health() + " " + r.tablets()).toList());
    }

    @Test
    void aClusterThatNeverAnswersIsWaitedForNoLongerThanTheOthersAndCanBeAskedAgain() {
        SampleOpener opener = new SampleOpener(folder);
        opener.add("well", Environment.PRODUCTION, SampleStates.healthy());
        opener.add("mute", Environment.TEST, SampleStates.healthy());
        DirectTaskRunner tasks = DirectTaskRunner.held();
        MovingClock clock = new MovingClock();
        FleetViewModel model = new FleetViewModel(opener, tasks, clock);
        model.setProfiles(opener.profiles());
        model.checkAll("Checking", "No answer", Exception::getMessage);
        tasks.release(0);
        assertEquals(List.of(true, List.of("mute CONNECTING null", "well GOOD null")),
                List.of(model.checkingProperty().get(), said(model)));
        clock.pass(FleetViewModel.PATIENCE.minusSeconds(1));
        tasks.tick();
        assertTrue(model.checkingProperty().get());
        clock.pass(Duration.ofSeconds(1));
        tasks.tick();
        assertEquals(List.of(false, List.of("mute UNREACHABLE No answer", "well GOOD null")),
                List.of(model.checkingProperty().get(), said(model)));
        model.checkAll("Checking", "No answer", Exception::getMessage);
        assertEquals(3, tasks.waiting());
        tasks.release(0);
        tasks.release(0);
        tasks.release(0);
        assertEquals(List.of(false, List.of("mute GOOD null", "well GOOD null")),
                List.of(model.checkingProperty().get(), said(model).stream().sorted().toList()));
    }

    private static List<String> said(FleetViewModel model) {
        return model.rows().stream().map(r -> r.profile().name() + " " + r.health() + " " + r.trouble()).toList();
    }

    private static final class MovingClock extends Clock {

        private Instant now = SampleStates.READ_AT;

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
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
