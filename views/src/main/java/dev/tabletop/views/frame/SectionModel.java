package dev.tabletop.views.frame;

/** What stands behind a section's nodes and follows the cluster while they are shown. JavaFX thread only. */
public interface SectionModel {

    /** It is shown from now on: subscribe and start what repeats. */
    void activate();

    /** It is hidden or closed: let go of everything {@link #activate} took. */
    void deactivate();

    /** Selects what this place names, as far as it is there. */
    default void show(Place place) {}
}
