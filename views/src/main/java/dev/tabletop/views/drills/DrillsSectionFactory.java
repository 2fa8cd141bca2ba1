package dev.tabletop.views.drills;

import java.util.List;

import dev.tabletop.drills.Drills;
import dev.tabletop.views.frame.Action;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Section;
import dev.tabletop.views.frame.SectionFactory;
import dev.tabletop.views.frame.ViewSection;
import dev.tabletop.views.i18n.Messages;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** Makes the section of drills, on the bundled cluster alone. */
public final class DrillsSectionFactory implements SectionFactory {

    @Override
    public String id() {
        return Place.DRILLS;
    }

    @Override
    public String title(ClusterContext context) {
        return texts(context).get("drills.title");
    }

    @Override
    public String icon() {
        return "fth-flag";
    }

    /** Only where there is something to break that is there for it. */
    @Override
    public boolean isFor(ClusterContext context) {
        return context.desk().drills().isPresent();
    }

    @Override
    public Section create(ClusterContext context) {
        Messages messages = texts(context);
        DrillsAtWork atWork = context.undertakings().keep(DrillsAtWork.class,
                () -> new DrillsAtWork(context.window().tasks()));
        String version = DrillsSectionFactory.class.getPackage().getImplementationVersion();
        DrillsViewModel model = new DrillsViewModel(context, context.desk().drills().orElseThrow(), atWork, messages,
                version == null ? "development" : version);
        return ViewSection.of(model, new DrillsView(model, context.window(), messages));
    }

    @Override
    public List<Action> actions(ClusterContext context) {
        Messages messages = texts(context);
        DrillWords words = new DrillWords(messages);
        return Drills.ALL.stream()
                .map(drill -> new Action("drills.open." + drill.id(), words.title(drill), title(context), icon(), null,
                        new ReadOnlyBooleanWrapper(true), false,
                        () -> context.navigator().goTo(Place.ofDrill(drill.id()))))
                .toList();
    }

    private static Messages texts(ClusterContext context) {
        return context.window().messages(DrillsSectionFactory.class);
    }
}
