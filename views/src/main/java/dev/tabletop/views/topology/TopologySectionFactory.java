package dev.tabletop.views.topology;

import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Section;
import dev.tabletop.views.frame.SectionFactory;

/** Makes the topology of each cluster that is opened. */
public final class TopologySectionFactory implements SectionFactory {

    @Override
    public String id() {
        return Place.TOPOLOGY;
    }

    @Override
    public String title(ClusterContext context) {
        return context.window().messages(TopologySectionFactory.class).get("topology.title");
    }

    @Override
    public String icon() {
        return "fth-share-2";
    }

    @Override
    public Section create(ClusterContext context) {
        return new TopologySection(context);
    }
}
