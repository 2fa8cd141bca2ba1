package dev.tabletop.views.frame;

import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** Makes one kind of section for each cluster that is opened. */
public interface SectionFactory {

    /** One of {@link Place}'s section names. */
    String id();

    /** Its name in the left column, in this language. */
    String title(ClusterContext context);

    /** A Feather icon literal, such as {@code fth-grid}. */
    String icon();

    /** Called when it is first shown. */
    Section create(ClusterContext context);

    /** What has to be seen on every page of a cluster as soon as it is open; null for nothing. */
    default @Nullable Node notice(ClusterContext context) {
        return null;
    }
}
