package dev.tabletop.views.tables;

import dev.tabletop.views.commands.Commands;
import dev.tabletop.views.findings.ClassPast;
import dev.tabletop.views.findings.ClassPastView;
import dev.tabletop.views.findings.FindingText;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Section;
import dev.tabletop.views.frame.SectionFactory;
import dev.tabletop.views.frame.ViewSection;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.runbooks.catalogue.RunbookMenus;

/** Tables, partitions and replicas. */
public final class TablesSection {

    private TablesSection() {}

    /** Makes it for each cluster. */
    public static SectionFactory factory() {
        return SectionFactory.of(Place.TABLES, "fth-database", TablesSection.class, "tables.title",
                TablesSection::create);
    }

    private static Section create(ClusterContext context) {
        Messages messages = context.window().messages(TablesSection.class);
        TablesViewModel model = new TablesViewModel(context, messages);
        RunbookMenus runbooks = RunbookMenus.of(context);
        TablesView view = new TablesView(model, context.window(), messages, Commands.of(context).menus(), runbooks);
        PartitionDetailView detail = new PartitionDetailView(model, messages, runbooks,
                new FindingText(context.window().language()),
                new ClassPastView(new ClassPast(context), context.window().language()));
        return ViewSection.of(model, view).offering(view::actions).detailing(model.detailProperty(), detail,
                detail::show);
    }
}
