package dev.tabletop.views.alerts;

import org.jspecify.annotations.Nullable;

import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Section;
import dev.tabletop.views.frame.SectionFactory;
import javafx.scene.Node;

/**
 * A kind of section beside which its cluster is watched for alerts, from when it is opened until it is closed.
 *
 * @param section
 *            what is shown
 */
public record Alerts(SectionFactory section) implements SectionFactory {

    @Override
    public String id() {
        return section.id();
    }

    @Override
    public String title(ClusterContext context) {
        return section.title(context);
    }

    @Override
    public String icon() {
        return section.icon();
    }

    @Override
    public Section create(ClusterContext context) {
        return section.create(context);
    }

    @Override
    public @Nullable Node notice(ClusterContext context) {
        context.undertakings().keep(AlertWatch.class, () -> new AlertWatch(context, DesktopNotice.ofSystem()))
                .speakIn(context.window());
        return section.notice(context);
    }
}
