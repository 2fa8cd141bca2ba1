package dev.tabletop.views.overview;

import java.util.List;

import dev.tabletop.views.frame.Action;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Section;
import dev.tabletop.views.frame.SectionFactory;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.reports.Reports;
import javafx.scene.Node;

/** What is wrong first, then how the cluster stands. */
public final class OverviewSection implements Section {

    private final OverviewViewModel model;
    private final OverviewView view;

    private final List<Action> actions;

    private OverviewSection(ClusterContext context) {
        actions = List.of(Reports.action(context));
        Messages messages = context.window().messages(OverviewSection.class);
        model = new OverviewViewModel(context, messages);
        view = new OverviewView(model, context.window().language(), messages);
    }

    /** Makes it for each cluster. */
    public static SectionFactory factory() {
        return new SectionFactory() {

            @Override
            public String id() {
                return Place.OVERVIEW;
            }

            @Override
            public String title(ClusterContext context) {
                return context.window().messages(OverviewSection.class).get("overview.title");
            }

            @Override
            public String icon() {
                return "fth-activity";
            }

            @Override
            public Section create(ClusterContext context) {
                return new OverviewSection(context);
            }
        };
    }

    @Override
    public Node content() {
        return view;
    }

    @Override
    public void activate() {
        model.activate();
    }

    @Override
    public void deactivate() {
        model.deactivate();
    }

    @Override
    public List<Action> actions() {
        return actions;
    }

    @Override
    public void close() {
        model.deactivate();
    }
}
