package dev.tabletop.views.tables;

import java.nio.file.Path;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.nodes.NodesSection;
import dev.tabletop.views.operations.OperationsSection;
import dev.tabletop.views.pictures.SectionPictures;
import dev.tabletop.views.pictures.Snapshot;
import dev.tabletop.views.sample.SampleStates;

/** Pictures of the sections that are grids: tables, nodes, operations. Arguments: the folder, and a part of names. */
final class TablesPictures {

    private TablesPictures() {}

    public static void main(String[] args) throws Exception {
        Snapshot.startToolkit();
        Path folder = Path.of(args[0]);
        String only = args.length > 1 ? args[1] : "";
        ClusterState broken = SampleStates.broken();
        ClusterState many = SampleStates.brokenOf(9, 60, 8, 3, 1);
        String tablet = broken.tablets().getFirst().endpoint();
        SectionPictures tables = new SectionPictures(TablesSection.factory(), folder, only);
        tables.take("tables-broken", broken, Place.of(Place.TABLES), 1280, 800);
        tables.take("tables-detail", broken,
                Place.ofPartition(Place.TABLES, broken.tables().getFirst().partitions().get(3).id()), 1280, 800);
        tables.take("tables-many", many, Place.ofNode(Place.TABLES, tablet), 1280, 800);
        SectionPictures nodes = new SectionPictures(NodesSection.factory(), folder, only);
        nodes.take("nodes-broken", broken, Place.of(Place.NODES), 1280, 800);
        nodes.take("nodes-page", many, Place.ofNode(Place.NODES, tablet), 1280, 800);
        SectionPictures operations = new SectionPictures(OperationsSection.factory(), folder, only);
        operations.take("operations-broken", broken, Place.ofOperation(43), 1280, 800);
        System.exit(0);
    }
}
