package dev.tabletop.views.frame;

import java.util.List;
import java.util.function.Function;

import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** Makes one kind of section for each cluster that is opened. */
public interface SectionFactory {

    /**
     * A kind of section without a notice.
     *
     * @param id
     *            one of {@link Place}'s section names
     * @param icon
     *            a Feather icon literal, such as {@code fth-grid}
     * @param beside
     *            the class whose texts hold its name
     * @param titleKey
     *            of its name in them
     * @param section
     *            makes it
     */
    static SectionFactory of(String id, String icon, Class<?> beside, String titleKey,
            Function<ClusterContext, Section> section) {
        return of(id, icon, beside, titleKey, section, _ -> null);
    }

    /**
     * The same, with a notice.
     *
     * @param notice
     *            makes what has to be seen on every page of a cluster
     */
    static SectionFactory of(String id, String icon, Class<?> beside, String titleKey,
            Function<ClusterContext, Section> section, Function<ClusterContext, @Nullable Node> notice) {
        return new NamedSectionFactory(id, icon, beside, titleKey, section, notice);
    }

    /** One of {@link Place}'s section names. */
    String id();

    /** Its name in the left column, in this language. */
    String title(ClusterContext context);

    /** A Feather icon literal, such as {@code fth-grid}. */
    String icon();

    /** Whether this cluster has it. */
    default boolean isFor(ClusterContext context) {
        return true;
    }

    /** Called when it is first shown. */
    Section create(ClusterContext context);

    /** What has to be seen on every page of a cluster as soon as it is open; null for nothing. */
    default @Nullable Node notice(ClusterContext context) {
        return null;
    }

    /** What can be begun here from every page of a cluster, for the palette. */
    default List<Action> actions(ClusterContext context) {
        return List.of();
    }
}
