package dev.tabletop.views.drills;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

import dev.tabletop.drills.Drill;
import dev.tabletop.drills.DrillBook;
import dev.tabletop.drills.DrillException;
import dev.tabletop.drills.DrillResult;
import dev.tabletop.drills.Drills;
import dev.tabletop.drills.Fault;
import dev.tabletop.drills.Measured;
import dev.tabletop.drills.Place;
import dev.tabletop.drills.run.Aside;
import dev.tabletop.drills.run.DrillDesk;
import dev.tabletop.drills.run.DrillSite;
import dev.tabletop.drills.run.WriteLoad;
import dev.tabletop.recovery.run.Pace;
import dev.tabletop.store.StoreException;
import dev.tabletop.views.sample.SampleCluster;
import dev.tabletop.views.sample.SampleStates;

/** Drills on a sample cluster: results that were never measured, and a place where nothing can be broken. */
final class SampleDrills {

    private SampleDrills() {}

    /** From now on drills can be begun on it; causing a fault fails. */
    static void allow(SampleCluster cluster) {
        cluster.obey();
        cluster.allowDrills(desk(cluster, new CountDownLatch(0)));
    }

    /** From now on drills can be begun on it; causing a fault takes until this is counted down. */
    static void allowSlow(SampleCluster cluster, CountDownLatch until) {
        cluster.obey();
        cluster.allowDrills(desk(cluster, until));
    }

    private static DrillDesk desk(SampleCluster cluster, CountDownLatch until) {
        return new DrillDesk(cluster.connection(), cluster.recovery().orElseThrow(), new Site(until), "sample",
                new DrillBook(cluster.store()), Pace.realTime(), Aside.threads(), Duration.ofMillis(20));
    }

    /** One that went as expected, one that did not, and one that left something broken, newest first. */
    static List<DrillResult> keep(SampleCluster cluster) {
        Drill drill = Drills.find("tablet-lost-auto-on").orElseThrow();
        List<DrillResult> kept = List.of(result("drill-3", drill, 0, 2_424, 0),
                result("drill-2", drill, 1, 2_310, 612));
        try {
            for (DrillResult result : kept) {
                new DrillBook(cluster.store()).keep(result);
            }
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
        return kept;
    }

    /** Leaves a killed tablet behind. */
    static DrillResult keepOpen(SampleCluster cluster) throws StoreException {
        Drill drill = Drills.find("network-cut").orElseThrow();
        DrillResult done = result("drill-1", drill, 2, 0, 0);
        DrillResult open = done.with(DrillResult.State.CUT_OFF, List.of(new DrillResult.Standing(Fault.ISOLATE,
                new Place("tablet-2", Place.Kind.TABLET, "10.20.1.22:10921"))), done.timeline());
        new DrillBook(cluster.store()).keep(open);
        return open;
    }

    private static DrillResult result(String id, Drill drill, int daysAgo, long acknowledged, long lost) {
        Instant began = SampleStates.READ_AT.minus(Duration.ofDays(daysAgo)).minusSeconds(600);
        Measured measured = new Measured(Duration.ofMillis(210), "tablet offline",
                Set.of("TABLET_OFFLINE", "LEADER_LOST_FOLLOWERS_FRESH"),
                List.of(new Measured.Gap("demo.accounts/3", Duration.ofMillis(9_100), true),
                        new Measured.Gap("demo.accounts/6", Duration.ofMillis(4_500), true)),
                Duration.ofMillis(4_600), Duration.ofMillis(8_000), Duration.ofMillis(8_400),
                Duration.ofMillis(12_300), null, null, Duration.ZERO,
                new Measured.Rows(acknowledged, 41, lost == 0 ? Map.of() : Map.of("demo.accounts/3", lost),
                        Map.of("demo.accounts/3", Duration.ofMillis(4_800))),
                true, true, List.of(), Set.of());
        List<DrillResult.Line> story = List.of(line(began, 0, "Rows are written all the time."),
                line(began, 1_000, "tablet-1 (10.20.1.21:10921) is killed."),
                line(began, 1_210, "Found: tablet offline."),
                line(began, 5_600, "It is so that every partition leads that has a replica within reach."),
                line(began, 8_900, "tablet-1 (10.20.1.21:10921) is started again."),
                line(began, 13_300, "It is so that every replica is in service."));
        DrillResult begun = new DrillResult(id, drill.id(), drill.title(), drill.rehearses(), "bank", "sample",
                "sample",
                DrillResult.By.TABLETOP, began, null, DrillResult.State.RUNNING, List.of(), true, List.of(), null,
                List.of(), List.of(), SampleStates.healthy(), null);
        return begun.over(DrillResult.State.DONE, began.plusSeconds(20), List.of(),
                drill.expectations().stream().map(e -> e.hold(measured)).toList(), measured, story, List.of(),
                SampleStates.healthy());
    }

    private static DrillResult.Line line(Instant began, long millis, String what) {
        return new DrillResult.Line(began.plusMillis(millis), what);
    }

    private record Site(CountDownLatch until) implements DrillSite {

        @Override
        public Set<Fault> faults() {
            return EnumSet.allOf(Fault.class);
        }

        @Override
        public List<Place> places() {
            return SampleStates.healthy().tablets().stream()
                    .map(t -> new Place(t.endpoint(), Place.Kind.TABLET, t.endpoint())).toList();
        }

        @Override
        public void cause(Fault fault, Place place) throws DrillException, InterruptedException {
            until.await();
            throw new DrillException("A sample cannot be broken.", "Use a real one.");
        }

        @Override
        public void heal(Fault fault, Place place) {}

        @Override
        public Optional<WriteLoad> load() {
            return Optional.empty();
        }
    }
}
