package dev.tabletop.views.reports;

import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Section;
import dev.tabletop.views.frame.SectionFactory;
import dev.tabletop.views.frame.ViewSection;
import dev.tabletop.views.i18n.Messages;

/** Reports of a cluster, its runs and plans, and of evidence bundles. */
public final class ReportsSection {

    private ReportsSection() {}

    /** Makes it for each cluster. */
    public static SectionFactory factory() {
        return SectionFactory.of(Place.REPORTS, "fth-file-text", ReportsSection.class, "reports.title",
                ReportsSection::create);
    }

    private static Section create(ClusterContext context) {
        Messages messages = context.window().messages(ReportsSection.class);
        String version = ReportsSection.class.getPackage().getImplementationVersion();
        ReportsViewModel model = new ReportsViewModel(context, messages, version == null ? "development" : version,
                FolderOpener.ofSystem());
        return ViewSection.of(model, new ReportsView(model, context.window().language(), messages));
    }
}
