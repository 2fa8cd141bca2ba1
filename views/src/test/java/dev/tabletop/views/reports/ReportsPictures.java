package dev.tabletop.views.reports;

import java.nio.file.Path;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.store.RunJournal;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.StoreException;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.pictures.SectionPictures;
import dev.tabletop.views.pictures.Snapshot;
import dev.tabletop.views.sample.SampleCluster;
import dev.tabletop.views.sample.SampleStates;

/** Pictures of the reports section. */
final class ReportsPictures {

    private ReportsPictures() {}

    public static void main(String[] args) throws Exception {
        Snapshot.startToolkit();
        ClusterState broken = SampleStates.broken();
        Place reports = Place.of(Place.REPORTS);
        pictures(args).take("reports-broken", broken, reports, 1280, 800);
        pictures(args).take("reports-healthy", SampleStates.healthy(), reports, 1280, 800);
        pictures(args).take("reports-run", broken, new Place(Place.REPORTS, null, null, null, null, "r-1"), 1280, 800);
        pictures(args).take("reports-missing", broken, new Place(Place.REPORTS, null, null, null, null, "r-9"), 1280,
                800);
        pictures(args).beginWith(c -> c.fail(ClusterException.heldBack())).take("reports-waiting", broken, reports,
                1280, 800);
        pictures(args).take("reports-huge", SampleStates.brokenOf(300, 5_000, 8, 3, 9), reports, 1280, 800);
        System.exit(0);
    }

    private static SectionPictures pictures(String[] args) {
        return new SectionPictures(ReportsSection.factory(), Path.of(args[0]), args.length < 2 ? "" : args[1])
                .beginWith(ReportsPictures::remember);
    }

    /** One run. */
    static void remember(SampleCluster cluster) {
        try {
            new RunJournal(cluster.store()).begin(new RunRecord("r-1", RunRecord.Kind.RECOVER,
                    cluster.connection().identity().fingerprint(), "bank", "demo.accounts", "ada@laptop", null, true,
                    RunRecord.State.COMPLETE, SampleStates.READ_AT.minusSeconds(300), SampleStates.READ_AT,
                    "Every partition is verified."));
        } catch (StoreException e) {
            throw new IllegalStateException(e);
        }
    }
}
