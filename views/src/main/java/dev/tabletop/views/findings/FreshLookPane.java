package dev.tabletop.views.findings;

import java.util.ArrayList;
import java.util.List;

import atlantafx.base.theme.Styles;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.monitor.FreshLook;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What is shown while something is looked at again, and what came of it. */
final class FreshLookPane {

    private static final int MOST = 12;
    private static final double PROGRESS = 28;

    /** A heading with what belongs to it. */
    record Part(String heading, List<String> lines) {}

    private FreshLookPane() {}

    static Node looking(String what, String stop, Runnable stopping) {
        ProgressIndicator progress = new ProgressIndicator();
        progress.setMaxSize(PROGRESS, PROGRESS);
        progress.setMinSize(PROGRESS, PROGRESS);
        progress.setAccessibleText(what);
        HBox line = new HBox(12, progress, Look.wrapped(what));
        line.setAlignment(Pos.CENTER_LEFT);
        return content(List.of(line), List.of(Look.gap(), Look.button("findings.look.stop", "", stop, stopping)));
    }

    /**
     * @param open
     *            the text of the button that goes on; empty for none
     */
    static Node asking(List<String> what, List<Part> parts, String open, String close, Runnable opening,
            Runnable closing) {
        List<Node> nodes = new ArrayList<>();
        what.stream().filter(w -> !w.isBlank()).forEach(w -> nodes.add(Look.wrapped(w)));
        for (Part part : parts) {
            nodes.add(Look.label(part.heading(), Styles.TEXT_BOLD));
            VBox lines = new VBox(3);
            part.lines().forEach(l -> lines.getChildren().add(Look.wrapped(l)));
            nodes.add(lines);
        }
        Button closer = Look.button("findings.look.close", "", close, closing);
        closer.setCancelButton(true);
        List<Node> buttons = new ArrayList<>(List.of(Look.gap(), closer));
        if (!open.isEmpty()) {
            buttons.add(Look.button("findings.look.open", "", open, opening));
        }
        return content(nodes, buttons);
    }

    private static Node content(List<Node> nodes, List<Node> buttons) {
        HBox row = new HBox(8);
        row.getChildren().setAll(buttons);
        VBox content = new VBox();
        content.getStyleClass().add("dialog-content");
        content.getChildren().addAll(nodes);
        content.getChildren().add(row);
        return content;
    }

    /** What of a second look is worth telling. */
    static List<Part> parts(FreshLook look, FindingText texts, Messages messages) {
        List<Part> parts = new ArrayList<>();
        add(parts, messages.get("findings.look.gone", CellText.count(look.gone().size())), look.gone(), texts,
                messages);
        add(parts, messages.get("findings.look.added", CellText.count(look.added().size())), look.added(), texts,
                messages);
        add(parts, messages.get("findings.look.holding", CellText.count(look.holding().size()),
                CellText.count(look.moved())), look.holding(), texts, messages);
        return parts;
    }

    private static void add(List<Part> parts, String heading, List<Finding> findings, FindingText texts,
            Messages messages) {
        if (findings.isEmpty()) {
            return;
        }
        List<String> lines = new ArrayList<>();
        findings.stream().limit(MOST).forEach(f -> lines.add(texts.place(f) + ": " + texts.title(f.kind())));
        if (findings.size() > MOST) {
            lines.add(messages.get("findings.look.more", CellText.count(findings.size() - MOST)));
        }
        parts.add(new Part(heading, lines));
    }
}
