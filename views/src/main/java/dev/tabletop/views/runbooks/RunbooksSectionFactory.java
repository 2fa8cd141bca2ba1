package dev.tabletop.views.runbooks;

import java.util.List;

import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

import dev.tabletop.views.frame.Action;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Section;
import dev.tabletop.views.frame.SectionFactory;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.runbooks.catalogue.Catalogue;
import dev.tabletop.views.runbooks.service.DeskRunbooks;
import dev.tabletop.views.runbooks.service.RunbookService;
import dev.tabletop.views.runbooks.workflow.RunbookWorkflow;

/** Makes the runbooks section of each cluster that is opened. */
public final class RunbooksSectionFactory implements SectionFactory {

    @Override
    public String id() {
        return Place.RUNBOOKS;
    }

    @Override
    public String title(ClusterContext context) {
        return context.window().messages(RunbooksSectionFactory.class).get("runbooks.title");
    }

    @Override
    public String icon() {
        return "fth-book-open";
    }

    @Override
    public Section create(ClusterContext context) {
        RunbookService service = service(context);
        return new RunbooksSection(context, service, workflow(context, service));
    }

    /** Made with every page of a cluster, also in another language: what is under way speaks it from then on. */
    @Override
    public @Nullable Node notice(ClusterContext context) {
        workflow(context, service(context));
        return null;
    }

    @Override
    public List<Action> actions(ClusterContext context) {
        Messages names = context.window().messages(Catalogue.class);
        String group = title(context);
        return Catalogue.all().stream()
                .map(form -> new Action("runbooks.begin." + form.id(), names.get(form.text("title")), group,
                        form.icon(), null, new ReadOnlyBooleanWrapper(true), false,
                        () -> context.navigator().goTo(Place.ofRunbook(form.id(), null, null))))
                .toList();
    }

    /** The one of this cluster, telling in this window's language. */
    static RunbookWorkflow workflow(ClusterContext context, RunbookService service) {
        Messages texts = context.window().messages(RunbookWorkflow.class);
        RunbookWorkflow kept = context.undertakings().keep(RunbookWorkflow.class,
                () -> new RunbookWorkflow(service, context.window().tasks(), context.window().clock(), texts));
        kept.speak(texts, context.window().dialogs()::notice);
        return kept;
    }

    private static RunbookService service(ClusterContext context) {
        String version = RunbooksSectionFactory.class.getPackage().getImplementationVersion();
        return new DeskRunbooks(context.desk(), version == null ? "development" : version, context.window().clock());
    }
}
