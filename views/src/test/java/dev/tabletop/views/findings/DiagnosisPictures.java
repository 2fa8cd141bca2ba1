package dev.tabletop.views.findings;

import java.util.List;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.views.blast.BlastSection;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.maintenance.MaintenanceSection;
import dev.tabletop.views.overview.OverviewSection;
import dev.tabletop.views.pictures.Album;
import dev.tabletop.views.pictures.SectionPictures;
import dev.tabletop.views.pictures.Setting;
import dev.tabletop.views.posture.PostureSection;
import dev.tabletop.views.sample.SampleCluster;
import dev.tabletop.views.sample.SampleStates;

/** Pictures of what the diagnosis shows: findings, and what is muted. */
public final class DiagnosisPictures {

    private DiagnosisPictures() {}

    /** Takes those that the album wants. */
    public static void take(Album album) throws Exception {
        SectionPictures pictures = new SectionPictures(FindingsSection.factory(), album)
                .beginWith(DiagnosisPictures::begin);
        for (Setting setting : Setting.all()) {
            pictures.take("findings", "broken", setting, SampleStates.broken(), worst());
        }
        SectionPictures posture = new SectionPictures(PostureSection.factory(), album)
                .beginWith(DiagnosisPictures::begin)
                .thenSelect("posture.list", 2);
        for (Setting setting : Setting.all()) {
            posture.take("posture", "broken", setting, SampleStates.broken(), Place.of(Place.POSTURE));
        }
        posture.take("posture", "huge", Setting.USUAL, SampleStates.brokenOf(300, 5_000, 8, 3, 9),
                Place.of(Place.POSTURE));
        blast(album);
        for (Setting setting : Setting.all()) {
            new SectionPictures(MaintenanceSection.factory(), album).beginWith(DiagnosisPictures::begin)
                    .take("maintenance", "some", setting, SampleStates.broken(), Place.of(Place.MAINTENANCE));
        }
        pictures.take("findings", "healthy", Setting.USUAL, SampleStates.healthy(), Place.of(Place.FINDINGS));
        pictures.take("findings", "huge", Setting.USUAL, SampleStates.brokenOf(300, 5_000, 8, 3, 9),
                Place.of(Place.FINDINGS));
        for (Setting setting : List.of(Setting.USUAL, Setting.all().getLast())) {
            new SectionPictures(OverviewSection.factory(), album).beginWith(DiagnosisPictures::begin).take("overview",
                    "muted", setting, SampleStates.broken(), Place.of(Place.OVERVIEW));
        }
    }

    private static void blast(Album album) throws Exception {
        SectionPictures chosen = new SectionPictures(BlastSection.factory(), album).beginWith(SampleCluster::obey)
                .thenPress("blast.worst.2");
        SectionPictures matrix = new SectionPictures(BlastSection.factory(), album).beginWith(SampleCluster::obey)
                .thenPress("blast.matrix", "blast.worst.2");
        for (Setting setting : Setting.all()) {
            chosen.take("blast", "worst", setting, SampleStates.of(5, 3, 8, 3), Place.of(Place.BLAST));
            matrix.take("blast", "matrix", setting, SampleStates.of(5, 3, 8, 3), Place.of(Place.BLAST));
        }
        chosen.take("blast", "huge", Setting.USUAL, SampleStates.huge(), Place.of(Place.BLAST));
        matrix.take("blast", "hugematrix", Setting.USUAL, SampleStates.huge(), Place.of(Place.BLAST));
        new SectionPictures(BlastSection.factory(), album).take("blast", "none", Setting.USUAL, SampleStates.healthy(),
                Place.of(Place.BLAST));
    }

    private static Place worst() {
        PartitionId partition = Diagnosis.of(SampleStates.broken()).stream().map(Finding::partition)
                .filter(java.util.Objects::nonNull).findFirst().orElseThrow();
        return Place.ofPartition(Place.FINDINGS, partition);
    }

    private static void begin(SampleCluster cluster) {
        cluster.allowChanges();
        SamplePast.write(cluster);
        SamplePast.mark(cluster, SamplePast.goneTablet());
    }
}
