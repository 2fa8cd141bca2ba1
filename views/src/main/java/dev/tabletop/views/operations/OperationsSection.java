package dev.tabletop.views.operations;

import java.util.ArrayList;
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

/** The nameserver's operations. */
public final class OperationsSection implements Section {

    private final Messages messages;
    private final OperationsViewModel model;
    private final OperationsView view;
    private final OperationDetailView detailView;
    private final ReadOnlyObjectWrapper<@Nullable Node> details = new ReadOnlyObjectWrapper<>();

    private OperationsSection(ClusterContext context) {
        messages = context.window().messages(OperationsSection.class);
        model = new OperationsViewModel(context, messages);
        view = new OperationsView(model, context.window(), messages);
        detailView = new OperationDetailView(model, messages, CellText.of(context.window().language()));
        model.operations().selectedProperty().addListener((_, _, row) -> {
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
                return Place.OPERATIONS;
            }

            @Override
            public String title(ClusterContext context) {
                return context.window().messages(OperationsSection.class).get("operations.title");
            }

            @Override
            public String icon() {
                return "fth-activity";
            }

            @Override
            public Section create(ClusterContext context) {
                return new OperationsSection(context);
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
        List<Action> actions = new ArrayList<>(view.actions());
        if (model.mayChange()) {
            String group = messages.get("operations.title");
            actions.add(new Action("operations.cancel", messages.get("operations.cancel.action"), group, "fth-slash",
                    null, model.cancellable(), true, model::cancel));
            actions.add(new Action("operations.delete", messages.get("operations.delete.action"), group,
                    "fth-trash-2", null, model.deletable(), true, model::delete));
        }
        return actions;
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
