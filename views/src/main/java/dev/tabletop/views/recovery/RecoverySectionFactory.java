package dev.tabletop.views.recovery;

import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Section;
import dev.tabletop.views.frame.SectionFactory;
import dev.tabletop.views.recovery.workflow.ManualRecoveryService;
import dev.tabletop.views.recovery.workflow.ManualRecoveryWorkflow;
import dev.tabletop.views.recovery.workflow.RecoveryService;

/** Makes the recovery section of each cluster that is opened. */
public final class RecoverySectionFactory {

    private RecoverySectionFactory() {}

    /** With a notice of unfinished runs on every page. */
    public static SectionFactory factory() {
        return SectionFactory.of(Place.RECOVERY, "fth-life-buoy", RecoverySectionFactory.class, "recovery.title",
                RecoverySectionFactory::create, context -> new UnfinishedBanner(service(context), context));
    }

    private static Section create(ClusterContext context) {
        RecoveryService service = service(context);
        return new RecoverySection(context, service, workflow(context, service));
    }

    static ManualRecoveryWorkflow workflow(ClusterContext context, RecoveryService service) {
        return context.undertakings().keep(ManualRecoveryWorkflow.class,
                () -> new ManualRecoveryWorkflow(service, context.window().tasks(), context.window().clock(),
                        context.window().messages(ManualRecoveryWorkflow.class)));
    }

    static RecoveryService service(ClusterContext context) {
        String version = RecoverySectionFactory.class.getPackage().getImplementationVersion();
        return new ManualRecoveryService(context.desk(), version == null ? "development" : version,
                context.window().clock());
    }
}
