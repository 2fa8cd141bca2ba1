package dev.tabletop.views.overview;

import java.util.List;

import dev.tabletop.views.frame.Action;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Section;
import dev.tabletop.views.frame.SectionFactory;
import dev.tabletop.views.frame.ViewSection;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.reports.Reports;

/** What is wrong first, then how the cluster stands. */
public final class OverviewSection {

    private OverviewSection() {}

    /** Makes it for each cluster. */
    public static SectionFactory factory() {
        return SectionFactory.of(Place.OVERVIEW, "fth-activity", OverviewSection.class, "overview.title",
                OverviewSection::create);
    }

    private static Section create(ClusterContext context) {
        Messages messages = context.window().messages(OverviewSection.class);
        OverviewViewModel model = new OverviewViewModel(context, messages);
        List<Action> actions = List.of(Reports.action(context));
        return ViewSection.of(model, new OverviewView(model, context.window().language(), messages))
                .offering(() -> actions);
    }
}
