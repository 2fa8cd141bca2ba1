package dev.tabletop.views.audit;

import javafx.scene.Node;

import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Section;
import dev.tabletop.views.frame.SectionFactory;
import dev.tabletop.views.frame.WindowContext;

/** Makes the audit section of each cluster that is opened. */
public final class AuditSectionFactory implements SectionFactory {

    @Override
    public String id() {
        return Place.AUDIT;
    }

    @Override
    public String title(ClusterContext context) {
        return context.window().messages(AuditSectionFactory.class).get("audit.title");
    }

    @Override
    public String icon() {
        return "fth-book-open";
    }

    @Override
    public Section create(ClusterContext context) {
        WindowContext window = context.window();
        AuditTrail trail = new AuditTrail(context.desk().store(), context.desk().connection().identity().fingerprint());
        AuditViewModel model = new AuditViewModel(trail, window.tasks(), window.messages(AuditView.class));
        AuditView view = new AuditView(model, window);
        return new Section() {

            @Override
            public Node content() {
                return view;
            }

            @Override
            public void activate() {
                model.refresh();
            }

            @Override
            public void deactivate() {
                // Nothing repeats here.
            }
        };
    }
}
