package dev.tabletop.views.overview;

import dev.tabletop.views.frame.Place;
import dev.tabletop.views.pictures.Album;
import dev.tabletop.views.pictures.SectionPictures;
import dev.tabletop.views.pictures.Setting;
import dev.tabletop.views.sample.SampleHistory;
import dev.tabletop.views.sample.SampleStates;

/** Pictures of the overview's states that the window does not show by itself. */
public final class OverviewPictures {

    private static final int WHOLE = 1_500;

    private OverviewPictures() {}

    /** Takes those that the album wants. */
    public static void take(Album album) throws Exception {
        SectionPictures pictures = new SectionPictures(OverviewSection.factory(), album).beginWith(c -> {
            c.allowChanges();
            SampleHistory.write(c);
        });
        Place overview = Place.of(Place.OVERVIEW);
        for (Setting setting : Setting.all()) {
            pictures.take("overview", "whole", setting, SampleStates.broken(), overview, WHOLE);
        }
        pictures.take("overview", "huge", Setting.USUAL, SampleStates.brokenOf(300, 5_000, 8, 3, 9), overview);
        new SectionPictures(OverviewSection.factory(), album).take("overview", "read_only", Setting.USUAL,
                SampleStates.broken(), overview);
    }
}
