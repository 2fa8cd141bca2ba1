package dev.tabletop.views.nodes;

import dev.tabletop.views.commands.Commands;
import dev.tabletop.views.findings.ClassPast;
import dev.tabletop.views.findings.ClassPastView;
import dev.tabletop.views.findings.Fixes;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Section;
import dev.tabletop.views.frame.SectionFactory;
import dev.tabletop.views.frame.ViewSection;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.runbooks.catalogue.RunbookMenus;

/** Nameservers and tablets. */
public final class NodesSection {

    private NodesSection() {}

    /** Makes it for each cluster. */
    public static SectionFactory factory() {
        return SectionFactory.of(Place.NODES, "fth-server", NodesSection.class, "nodes.title", NodesSection::create);
    }

    private static Section create(ClusterContext context) {
        Messages messages = context.window().messages(NodesSection.class);
        NodesViewModel model = new NodesViewModel(context, messages);
        RunbookMenus runbooks = RunbookMenus.of(context);
        NodesView view = new NodesView(model, context.window(), messages, Commands.of(context).menus(), runbooks);
        NodeDetailView detail = new NodeDetailView(model, messages, runbooks, new Fixes(context),
                CellText.of(context.window().language()),
                new ClassPastView(new ClassPast(context), context.window().language()));
        return ViewSection.of(model, view).offering(view::actions).detailing(model.nodes().selectedProperty(), detail,
                detail::show);
    }
}
