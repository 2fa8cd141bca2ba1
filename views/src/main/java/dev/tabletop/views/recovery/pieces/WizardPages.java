package dev.tabletop.views.recovery.pieces;

import java.util.EnumMap;
import java.util.Map;

import javafx.scene.Node;

/**
 * The pages of a wizard; each is made when it first comes up.
 *
 * @param <S>
 *            its stages
 */
public abstract class WizardPages<S extends Enum<S>> {

    /** One page and what it does when it comes up and goes. */
    public record Page(Node node, Runnable activate, Runnable deactivate) {}

    private final Map<S, Page> made;

    protected WizardPages(Class<S> stages) {
        made = new EnumMap<>(stages);
    }

    /** Puts the page of a stage together. */
    protected abstract Page make(S stage);

    /** The page of a stage; made now where it never was shown. */
    public final Node of(S stage) {
        return made.computeIfAbsent(stage, this::make).node();
    }

    final void activate(S stage) {
        made.computeIfAbsent(stage, this::make).activate().run();
    }

    final void deactivate(S stage) {
        Page page = made.get(stage);
        if (page != null) {
            page.deactivate().run();
        }
    }
}
