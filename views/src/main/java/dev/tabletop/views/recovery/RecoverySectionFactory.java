package dev.tabletop.views.recovery;

import javafx.scene.Node;

import dev.tabletop.store.Environment;
import dev.tabletop.store.Profile;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Section;
import dev.tabletop.views.frame.SectionFactory;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.workflow.ChangeQuestions;
import dev.tabletop.views.recovery.workflow.ManualRecoveryService;
import dev.tabletop.views.recovery.workflow.ManualRecoveryWorkflow;
import dev.tabletop.views.recovery.workflow.RecoveryService;

/** Makes the recovery section of each cluster that is opened. */
public final class RecoverySectionFactory {

    private RecoverySectionFactory() {}

    /** With a notice of unfinished runs on every page. */
    public static SectionFactory factory() {
        return SectionFactory.of(Place.RECOVERY, "fth-life-buoy", RecoverySectionFactory.class, "recovery.title",
                RecoverySectionFactory::create, RecoverySectionFactory::notice);
    }

    /** Made with every page of a cluster, also in another language: what is under way speaks it from then on. */
    private static Node notice(ClusterContext context) {
        RecoveryService service = service(context);
        workflow(context, service);
        return new UnfinishedBanner(service, context);
    }

    private static Section create(ClusterContext context) {
        RecoveryService service = service(context);
        return new RecoverySection(context, service, workflow(context, service));
    }

    /** The one of this cluster, asking and telling by this window's dialogs and language. */
    static ManualRecoveryWorkflow workflow(ClusterContext context, RecoveryService service) {
        Messages texts = context.window().messages(ManualRecoveryWorkflow.class);
        Profile profile = context.desk().profile();
        ManualRecoveryWorkflow kept = context.undertakings().keep(ManualRecoveryWorkflow.class,
                () -> new ManualRecoveryWorkflow(service, context.window().tasks(), context.window().clock(), texts));
        kept.speak(texts, new ChangeQuestions(context.window().dialogs(), texts, profile.name(),
                profile.environment() == Environment.PRODUCTION));
        return kept;
    }

    static RecoveryService service(ClusterContext context) {
        String version = RecoverySectionFactory.class.getPackage().getImplementationVersion();
        return new ManualRecoveryService(context.desk(), version == null ? "development" : version,
                context.window().clock());
    }
}
