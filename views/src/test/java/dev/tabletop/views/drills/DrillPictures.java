package dev.tabletop.views.drills;

import java.util.concurrent.CountDownLatch;

import dev.tabletop.views.frame.Place;
import dev.tabletop.views.pictures.Album;
import dev.tabletop.views.pictures.SectionPictures;
import dev.tabletop.views.pictures.Setting;
import dev.tabletop.views.sample.SampleCluster;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.store.StoreException;

/** Pictures of the drills: one to begin, one that was cut off before, what came of one. */
public final class DrillPictures {

    private DrillPictures() {}

    /** Takes those that the album wants. */
    public static void take(Album album) throws Exception {
        Place place = Place.of(Place.DRILLS);
        for (Setting setting : Setting.all()) {
            pictures(album).take("drills", "about", setting, SampleStates.healthy(), place);
            pictures(album).thenPress("drills.result.drill-2").take("drills", "result", setting,
                    SampleStates.healthy(), place);
        }
        new SectionPictures(new DrillsSectionFactory(), album).beginWith(DrillPictures::open).take("drills", "open",
                Setting.USUAL, SampleStates.healthy(), place);
        CountDownLatch never = new CountDownLatch(1);
        new SectionPictures(new DrillsSectionFactory(), album).beginWith(c -> SampleDrills.allowSlow(c, never))
                .thenPress("drills.start").confirming().take("drills", "running", Setting.USUAL,
                        SampleStates.healthy(), place);
        never.countDown();
    }

    private static SectionPictures pictures(Album album) {
        return new SectionPictures(new DrillsSectionFactory(), album).beginWith(cluster -> {
            SampleDrills.allow(cluster);
            SampleDrills.keep(cluster);
        });
    }

    private static void open(SampleCluster cluster) {
        SampleDrills.allow(cluster);
        try {
            SampleDrills.keepOpen(cluster);
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
    }
}
