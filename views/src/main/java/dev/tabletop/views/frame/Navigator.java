package dev.tabletop.views.frame;

/** Goes to places of one open cluster. */
@FunctionalInterface
public interface Navigator {

    void goTo(Place place);
}
