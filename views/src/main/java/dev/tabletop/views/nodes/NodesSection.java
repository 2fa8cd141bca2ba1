package dev.tabletop.views.nodes;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.views.frame.Action;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Section;
import dev.tabletop.views.frame.SectionFactory;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.i18n.Messages;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/** Nameservers and tablets. */
public final class NodesSection implements Section {

    private final NodesViewModel model;
    private final NodesView view;
    private final NodeDetailView detailView;
    private final ReadOnlyObjectWrapper<@Nullable Node> details = new ReadOnlyObjectWrapper<>();

    private NodesSection(ClusterContext context) {
        Messages messages = context.window().messages(NodesSection.class);
        model = new NodesViewModel(context, messages);
        view = new NodesView(model, context.window(), messages);
        detailView = new NodeDetailView(model, messages, CellText.of(context.window().language()));
        model.nodes().selectedProperty().addListener((_, _, row) -> {
            if (row != null) {
                detailView.show(row);
            }
            details.set(row == null ? null : detailView);
        });
    }

    /** Makes it for each cluster. */
    public static SectionFactory factory() {
        return new SectionFactory() {

            @Override
            public String id() {
                return Place.NODES;
            }

            @Override
            public String title(ClusterContext context) {
                return context.window().messages(NodesSection.class).get("nodes.title");
            }

            @Override
            public String icon() {
                return "fth-server";
            }

            @Override
            public Section create(ClusterContext context) {
                return new NodesSection(context);
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
