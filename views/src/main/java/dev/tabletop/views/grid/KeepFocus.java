package dev.tabletop.views.grid;

import java.util.Set;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;

/** Lets the keyboard stay where it is while a part of the window is built anew: found again by its id. */
public final class KeepFocus {

    private KeepFocus() {}

    /** Does this; the control of the same id as the one that had the focus inside of {@code within} gets it again. */
    public static void during(Parent within, Runnable rebuild) {
        Scene scene = within.getScene();
        Node owner = scene == null ? null : scene.getFocusOwner();
        String id = owner != null && isInside(owner, within) ? owner.getId() : null;
        rebuild.run();
        if (id != null) {
            Set<Node> all = within.lookupAll("*");
            all.stream().filter(n -> id.equals(n.getId())).findFirst().ifPresent(Node::requestFocus);
        }
    }

    private static boolean isInside(Node node, Parent parent) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(parent)) {
                return true;
            }
        }
        return false;
    }
}
