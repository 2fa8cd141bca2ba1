package dev.tabletop.views.reports;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.store.RunJournal;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.StoreException;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.pictures.Album;
import dev.tabletop.views.pictures.SectionPictures;
import dev.tabletop.views.pictures.Setting;
import dev.tabletop.views.sample.SampleCluster;
import dev.tabletop.views.sample.SampleStates;

/** Pictures of the reports section's states that the window does not show by itself. */
public final class ReportsPictures {

    private ReportsPictures() {}

    /** Takes those that the album wants. */
    public static void take(Album album) throws Exception {
        ClusterState broken = SampleStates.broken();
        SectionPictures pictures = new SectionPictures(ReportsSection.factory(), album)
                .beginWith(ReportsPictures::remember);
        pictures.take("reports", "run", Setting.USUAL, broken,
                new Place(Place.REPORTS, null, null, null, null, "r-1"));
        pictures.take("reports", "missing", Setting.USUAL, broken,
                new Place(Place.REPORTS, null, null, null, null, "r-9"));
        pictures.take("reports", "huge", Setting.USUAL, SampleStates.brokenOf(300, 5_000, 8, 3, 9),
                Place.of(Place.REPORTS));
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
