package dev.tabletop.views.overview;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.store.RunJournal;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.Samples;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.pictures.SectionPictures;
import dev.tabletop.views.pictures.Snapshot;
import dev.tabletop.views.sample.SampleCluster;
import dev.tabletop.views.sample.SampleStates;

/** Pictures of the overview. */
final class OverviewPictures {

    private OverviewPictures() {}

    public static void main(String[] args) throws Exception {
        Snapshot.startToolkit();
        SectionPictures pictures = new SectionPictures(OverviewSection.factory(), Path.of(args[0]),
                args.length < 2 ? "" : args[1])
                .beginWith(OverviewPictures::remember);
        Place overview = Place.of(Place.OVERVIEW);
        ClusterState broken = SampleStates.broken();
        ClusterState healthy = SampleStates.healthy();
        pictures.take("overview-broken", broken, overview, 1280, 800);
        pictures.take("overview-broken-whole", broken, overview, 1280, 1500);
        pictures.take("overview-healthy", healthy, overview, 1280, 800);
        pictures.take("overview-huge", SampleStates.brokenOf(300, 5_000, 8, 3, 9), overview, 1280, 800);
        pictures.beginWith(c -> c.fail(ClusterException.heldBack())).take("overview-error", healthy, overview, 1280,
                800);
        pictures.beginWith(c -> {}).take("overview-read-only", broken, overview, 1280, 800);
        pictures.then(c -> c.fail(ClusterException.heldBack())).take("overview-stale", broken,
                overview, 1280, 800);
        System.exit(0);
    }

    /** An hour of samples with a fall at its end, and some runs. */
    static void remember(SampleCluster cluster) {
        cluster.allowChanges();
        try {
            remember(cluster.store(), cluster.connection().identity());
        } catch (StoreException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void remember(Store store, ClusterIdentity cluster) throws StoreException {
        Samples samples = new Samples(store, cluster.fingerprint());
        for (int i = 359; i >= 0; i -= 2) {
            long wave = (long) (Math.sin(i / 20.0) * 900);
            samples.add(new Samples.Sample(SampleStates.READ_AT.minus(Duration.ofSeconds(i * 10L)),
                    i < 24 ? 355_000 : 533_000 - i * 40L, (i < 24 ? 355_000 : 533_000 - i * 40L) * 180,
                    Math.max(0, 1_000 + wave), i < 24 ? 24 : 0));
        }
        RunJournal journal = new RunJournal(store);
        List<RunRecord.State> states = List.of(RunRecord.State.COMPLETE, RunRecord.State.INCOMPLETE,
                RunRecord.State.RUNNING);
        List<RunRecord.Kind> kinds = List.of(RunRecord.Kind.STOP_AUTOMATIC, RunRecord.Kind.EXAMINE,
                RunRecord.Kind.RECOVER);
        for (int i = 0; i < states.size(); i++) {
            journal.begin(new RunRecord("r-" + i, kinds.get(i), cluster.fingerprint(), "bank", "all tables",
                    "ada@laptop", null, true, states.get(i), SampleStates.READ_AT.minusSeconds(400 - i * 100L), null,
                    ""));
        }
    }
}
