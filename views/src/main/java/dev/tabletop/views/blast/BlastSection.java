package dev.tabletop.views.blast;

import java.util.ArrayList;
import java.util.List;

import dev.tabletop.views.frame.Action;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Section;
import dev.tabletop.views.frame.SectionFactory;
import dev.tabletop.views.frame.ViewSection;
import dev.tabletop.views.i18n.Messages;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What would be lost if nodes failed. */
public final class BlastSection {

    private static final int MOST = 3;

    private BlastSection() {}

    /** Makes it for each cluster. */
    public static SectionFactory factory() {
        return SectionFactory.of(Place.BLAST, "fth-target", BlastSection.class, "blast.title", BlastSection::create);
    }

    private static Section create(ClusterContext context) {
        Messages messages = context.window().messages(BlastSection.class);
        BlastViewModel model = new BlastViewModel(context, messages);
        BlastView view = new BlastView(model, context.window(), messages);
        List<Action> worst = worst(model, messages);
        return ViewSection.of(model, view).offering(() -> {
            List<Action> actions = new ArrayList<>(worst);
            actions.addAll(view.actions());
            return actions;
        });
    }

    private static List<Action> worst(BlastViewModel model, Messages messages) {
        List<Action> actions = new ArrayList<>();
        for (int number = 1; number <= MOST; number++) {
            int many = number;
            actions.add(new Action("blast.action.worst." + many, messages.get("blast.action.worst", many),
                    messages.get("blast.title"), "fth-target", null, new ReadOnlyObjectWrapper<>(true), false,
                    () -> model.worst(many)));
        }
        return actions;
    }
}
