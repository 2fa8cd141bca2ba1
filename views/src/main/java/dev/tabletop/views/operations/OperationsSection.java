package dev.tabletop.views.operations;

import java.util.ArrayList;
import java.util.List;

import dev.tabletop.cluster.Operation;
import dev.tabletop.views.commands.Commands;
import dev.tabletop.views.commands.form.CommandKind;
import dev.tabletop.views.commands.form.Subject;
import dev.tabletop.views.frame.Action;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Section;
import dev.tabletop.views.frame.SectionFactory;
import dev.tabletop.views.frame.ViewSection;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.i18n.Messages;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The nameserver's operations. */
public final class OperationsSection {

    private OperationsSection() {}

    /** Makes it for each cluster. */
    public static SectionFactory factory() {
        return SectionFactory.of(Place.OPERATIONS, "fth-list", OperationsSection.class, "operations.title",
                OperationsSection::create);
    }

    private static Section create(ClusterContext context) {
        Messages messages = context.window().messages(OperationsSection.class);
        Commands commands = Commands.of(context);
        OperationsViewModel model = new OperationsViewModel(context, messages, giving(commands));
        OperationsView view = new OperationsView(model, context.window(), messages, commands.menus());
        OperationDetailView detail = new OperationDetailView(model, messages,
                CellText.of(context.window().language()));
        return ViewSection.of(model, view).offering(() -> actions(model, view, messages))
                .detailing(model.operations().selectedProperty(), detail, detail::show);
    }

    private static OperationsViewModel.Giving giving(Commands commands) {
        return new OperationsViewModel.Giving() {

            @Override
            public void open(CommandKind kind, Subject subject) {
                commands.open(kind, subject);
            }

            @Override
            public void several(CommandKind kind, List<Operation> operations) {
                commands.several(kind, operations);
            }
        };
    }

    private static List<Action> actions(OperationsViewModel model, OperationsView view, Messages messages) {
        List<Action> actions = new ArrayList<>(view.actions());
        String group = messages.get("operations.title");
        actions.add(new Action("operations.cancel", messages.get("operations.cancel.action"), group, "fth-slash", null,
                model.listed(), true, model::cancel));
        actions.add(new Action("operations.delete", messages.get("operations.delete.action"), group, "fth-trash-2",
                null, model.listed(), true, model::delete));
        actions.add(new Action("operations.delete.failed", messages.get("operations.delete.failed"), group,
                "fth-trash-2", null, new ReadOnlyObjectWrapper<>(true), true, model::deleteFailed));
        return actions;
    }
}
