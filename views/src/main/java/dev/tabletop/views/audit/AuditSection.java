package dev.tabletop.views.audit;

import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Section;
import dev.tabletop.views.frame.SectionFactory;
import dev.tabletop.views.frame.ViewSection;
import dev.tabletop.views.frame.WindowContext;

/** The changes that were sent to a cluster from this machine. */
public final class AuditSection {

    private AuditSection() {}

    /** Makes it for each cluster. */
    public static SectionFactory factory() {
        return SectionFactory.of(Place.AUDIT, "fth-book-open", AuditSection.class, "audit.title",
                AuditSection::create);
    }

    private static Section create(ClusterContext context) {
        WindowContext window = context.window();
        AuditTrail trail = new AuditTrail(context.desk().store(), context.desk().connection().identity().fingerprint());
        AuditViewModel model = new AuditViewModel(trail, window.tasks(), window.messages(AuditView.class));
        return ViewSection.of(model, new AuditView(model, window));
    }
}
