package dev.tabletop.product.window;

import java.util.ArrayList;
import java.util.List;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;

/** What a person reads in a part of the window. */
final class WrittenText {

    private WrittenText() {}

    /** All of it, a line for each piece. */
    static String of(Node root) {
        List<String> found = new ArrayList<>();
        collect(root, found);
        return String.join("\n", found);
    }

    private static void collect(Node node, List<String> found) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled labeled && labeled.getText() != null && !labeled.getText().isEmpty()) {
            found.add(labeled.getText());
        } else if (node instanceof TextInputControl input && input.getText() != null) {
            found.add(input.getText());
        } else if (node instanceof Text text && !(text.getParent() instanceof Labeled)) {
            found.add(text.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(c -> collect(c, found));
        }
    }
}
