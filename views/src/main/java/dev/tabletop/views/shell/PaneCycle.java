package dev.tabletop.views.shell;

import java.util.List;

import org.jspecify.annotations.Nullable;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;

/** Takes the focus from one part of the window to the next. */
final class PaneCycle {

    private final List<Node> panes;

    PaneCycle(List<Node> panes) {
        this.panes = panes;
    }

    void next(@Nullable Scene scene) {
        if (scene == null) {
            return;
        }
        int now = indexOf(scene.getFocusOwner());
        for (int step = 1; step <= panes.size(); step++) {
            if (focusFirst(panes.get((now + step) % panes.size()))) {
                return;
            }
        }
    }

    private int indexOf(@Nullable Node focused) {
        for (Node node = focused; node != null; node = node.getParent()) {
            int index = panes.indexOf(node);
            if (index >= 0) {
                return index;
            }
        }
        return panes.size() - 1;
    }

    private static boolean focusFirst(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return false;
        }
        if (node.isFocusTraversable()) {
            node.requestFocus();
            return true;
        }
        return node instanceof Parent parent
                && parent.getChildrenUnmodifiable().stream().anyMatch(PaneCycle::focusFirst);
    }
}
