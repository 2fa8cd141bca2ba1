package dev.tabletop.views.posture;

import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Section;
import dev.tabletop.views.frame.SectionFactory;
import dev.tabletop.views.frame.ViewSection;
import dev.tabletop.views.i18n.Messages;

/** The checklist of high availability. */
public final class PostureSection {

    private PostureSection() {}

    /** Makes it for each cluster. */
    public static SectionFactory factory() {
        return SectionFactory.of(Place.POSTURE, "fth-check-square", PostureSection.class, "posture.title",
                PostureSection::create);
    }

    private static Section create(ClusterContext context) {
        Messages messages = context.window().messages(PostureSection.class);
        PostureViewModel model = new PostureViewModel(context, messages);
        PostureView view = new PostureView(model, context.window(), messages);
        PracticeDetailView detail = new PracticeDetailView(model, messages);
        return ViewSection.of(model, view).offering(view::actions).detailing(model.practices().selectedProperty(),
                detail, detail::show);
    }
}
