package dev.tabletop.views.tables;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.views.findings.FindingText;
import dev.tabletop.views.frame.Action;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Section;
import dev.tabletop.views.frame.SectionFactory;
import dev.tabletop.views.i18n.Messages;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/** Tables, partitions and replicas. */
public final class TablesSection implements Section {

    private final TablesViewModel model;
    private final TablesView view;
    private final PartitionDetailView detailView;
    private final ReadOnlyObjectWrapper<@Nullable Node> details = new ReadOnlyObjectWrapper<>();

    private TablesSection(ClusterContext context) {
        Messages messages = context.window().messages(TablesSection.class);
        model = new TablesViewModel(context, messages);
        view = new TablesView(model, context.window(), messages);
        detailView = new PartitionDetailView(model, messages, new FindingText(context.window().language()));
        model.detailProperty().addListener((_, _, detail) -> {
            if (detail != null) {
                detailView.show(detail);
            }
            details.set(detail == null ? null : detailView);
        });
    }

    /** Makes it for each cluster. */
    public static SectionFactory factory() {
        return new SectionFactory() {

            @Override
            public String id() {
                return Place.TABLES;
            }

            @Override
            public String title(ClusterContext context) {
                return context.window().messages(TablesSection.class).get("tables.title");
            }

            @Override
            public String icon() {
                return "fth-database";
            }

            @Override
            public Section create(ClusterContext context) {
                return new TablesSection(context);
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
        return view.actions();
    }

    @Override
    public ObservableValue<@Nullable Node> details() {
        return details;
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
