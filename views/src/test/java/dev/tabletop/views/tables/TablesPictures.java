package dev.tabletop.views.tables;

import java.nio.file.Path;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.pictures.SectionPictures;
import dev.tabletop.views.pictures.Snapshot;
import dev.tabletop.views.sample.SampleStates;

/** Pictures of the tables section. */
final class TablesPictures {

    private TablesPictures() {}

    public static void main(String[] args) throws Exception {
        Snapshot.startToolkit();
        SectionPictures pictures = new SectionPictures(TablesSection.factory(), Path.of(args[0]));
        ClusterState broken = SampleStates.broken();
        pictures.take("tables-broken", broken, Place.of(Place.TABLES), 1280, 800);
        pictures.take("tables-detail", broken,
                Place.ofPartition(Place.TABLES, broken.tables().getFirst().partitions().get(2).id()), 1280, 800);
        pictures.take("tables-many", SampleStates.brokenOf(9, 60, 8, 3, 1),
                Place.ofNode(Place.TABLES, broken.tablets().getFirst().endpoint()), 1280, 800);
        System.exit(0);
    }
}
