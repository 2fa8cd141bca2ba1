package dev.tabletop.views.maintenance;

import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Section;
import dev.tabletop.views.frame.SectionFactory;
import dev.tabletop.views.frame.ViewSection;
import dev.tabletop.views.i18n.Messages;

/** The nodes that somebody is at work on. */
public final class MaintenanceSection {

    private MaintenanceSection() {}

    /** Makes it for each cluster. */
    public static SectionFactory factory() {
        return SectionFactory.of(Place.MAINTENANCE, "fth-tool", MaintenanceSection.class, "maintenance.title",
                MaintenanceSection::create);
    }

    private static Section create(ClusterContext context) {
        Messages messages = context.window().messages(MaintenanceSection.class);
        MaintenanceViewModel model = new MaintenanceViewModel(context, messages);
        MaintenanceView view = new MaintenanceView(model, context.window(), messages);
        return ViewSection.of(model, view).offering(view::actions);
    }
}
