package dev.tabletop.views.reports;

import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Section;
import dev.tabletop.views.frame.SectionFactory;
import dev.tabletop.views.i18n.Messages;
import javafx.scene.Node;

/** Reports of a cluster, its runs and plans, and of evidence bundles. */
public final class ReportsSection implements Section {

    private final ReportsViewModel model;
    private final ReportsView view;

    private ReportsSection(ClusterContext context) {
        Messages messages = context.window().messages(ReportsSection.class);
        String version = ReportsSection.class.getPackage().getImplementationVersion();
        model = new ReportsViewModel(context, messages, version == null ? "development" : version,
                FolderOpener.ofSystem());
        view = new ReportsView(model, context.window().language(), messages);
    }

    /** Makes it for each cluster. */
    public static SectionFactory factory() {
        return new SectionFactory() {

            @Override
            public String id() {
                return Place.REPORTS;
            }

            @Override
            public String title(ClusterContext context) {
                return context.window().messages(ReportsSection.class).get("reports.title");
            }

            @Override
            public String icon() {
                return "fth-file-text";
            }

            @Override
            public Section create(ClusterContext context) {
                return new ReportsSection(context);
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
    public void show(Place place) {
        model.show(place);
    }

    @Override
    public void close() {
        model.deactivate();
    }
}
