package dev.tabletop.views.findings;

import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Section;
import dev.tabletop.views.frame.SectionFactory;
import dev.tabletop.views.frame.ViewSection;
import dev.tabletop.views.i18n.Messages;

/** Everything that is wrong, one by one, and which classes everything was in before. */
public final class FindingsSection {

    private FindingsSection() {}

    /** Makes it for each cluster. */
    public static SectionFactory factory() {
        return SectionFactory.of(Place.FINDINGS, "fth-alert-triangle", FindingsSection.class, "findings.title",
                FindingsSection::create);
    }

    private static Section create(ClusterContext context) {
        Messages messages = context.window().messages(FindingsSection.class);
        FindingsViewModel model = new FindingsViewModel(context, messages);
        FindingsView view = new FindingsView(model, context.window(), messages);
        FindingDetailView detail = new FindingDetailView(model, messages, context.window().language());
        return ViewSection.of(model, view).offering(view::actions).detailing(model.detailProperty(), detail,
                detail::show);
    }
}
