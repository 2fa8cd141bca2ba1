package dev.tabletop.views.tables;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.nodes.NodesSection;
import dev.tabletop.views.operations.OperationsSection;
import dev.tabletop.views.pictures.Album;
import dev.tabletop.views.pictures.SectionPictures;
import dev.tabletop.views.pictures.Setting;
import dev.tabletop.views.sample.SampleStates;

/** Pictures of the sections that are grids, in states that the window does not show by itself. */
public final class TablesPictures {

    private static final int WHOLE = 1_300;

    private TablesPictures() {}

    /** Takes those that the album wants. */
    public static void take(Album album) throws Exception {
        ClusterState broken = SampleStates.broken();
        ClusterState many = SampleStates.brokenOf(9, 60, 8, 3, 1);
        String tablet = broken.tablets().getFirst().endpoint();
        SectionPictures tables = new SectionPictures(TablesSection.factory(), album);
        Place partition = Place.ofPartition(Place.TABLES, broken.tables().getFirst().partitions().get(3).id());
        SectionPictures nodes = new SectionPictures(NodesSection.factory(), album);
        for (Setting setting : Setting.all()) {
            tables.take("partition", "whole", setting, broken, partition, WHOLE);
            nodes.take("node", "page", setting, many, Place.ofNode(Place.NODES, tablet));
        }
        tables.take("replicas", "filtered", Setting.USUAL, many, Place.ofNode(Place.TABLES, tablet));
        new SectionPictures(OperationsSection.factory(), album).take("operations", "read_only", Setting.USUAL, broken,
                Place.ofOperation(43));
    }
}
