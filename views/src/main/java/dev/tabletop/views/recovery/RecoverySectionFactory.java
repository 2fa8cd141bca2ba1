package dev.tabletop.views.recovery;

import javafx.scene.Node;

import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Section;
import dev.tabletop.views.frame.SectionFactory;
import dev.tabletop.views.recovery.workflow.ManualRecoveryService;
import dev.tabletop.views.recovery.workflow.ManualRecoveryWorkflow;
import dev.tabletop.views.recovery.workflow.RecoveryService;

/** Makes the recovery section of each cluster that is opened. */
public final class RecoverySectionFactory implements SectionFactory {

    @Override
    public String id() {
        return Place.RECOVERY;
    }

    @Override
    public String title(ClusterContext context) {
        return context.window().messages(RecoverySectionFactory.class).get("recovery.title");
    }

    @Override
    public String icon() {
        return "fth-life-buoy";
    }

    @Override
    public Section create(ClusterContext context) {
        RecoveryService service = service(context);
        return new RecoverySection(context, service, workflow(context, service));
    }

    @Override
    public Node notice(ClusterContext context) {
        return new UnfinishedBanner(service(context), context);
    }

    static ManualRecoveryWorkflow workflow(ClusterContext context, RecoveryService service) {
        return new ManualRecoveryWorkflow(service, context.window().tasks(), context.window().clock(),
                context.window().messages(ManualRecoveryWorkflow.class));
    }

    static RecoveryService service(ClusterContext context) {
        String version = RecoverySectionFactory.class.getPackage().getImplementationVersion();
        return new ManualRecoveryService(context.desk(), version == null ? "development" : version,
                context.window().clock());
    }
}
