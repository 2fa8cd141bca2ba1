package dev.tabletop.views.frame;

import java.util.function.Function;

import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** A kind of section, told by what sets it apart; see {@link SectionFactory#of}. */
record NamedSectionFactory(String id, String icon, Class<?> beside, String titleKey,
        Function<ClusterContext, Section> section,
        Function<ClusterContext, @Nullable Node> banner) implements SectionFactory {

    @Override
    public String title(ClusterContext context) {
        return context.window().messages(beside).get(titleKey);
    }

    @Override
    public Section create(ClusterContext context) {
        return section.apply(context);
    }

    @Override
    public @Nullable Node notice(ClusterContext context) {
        return banner.apply(context);
    }
}
